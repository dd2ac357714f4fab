// `candor openapi server|witness`: the exchanges of either as an OpenAPI document, on standard output.
import { Refusal } from '#cli/refusal';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { openApiOf } from '#protocol/wire/openapi';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';

const DOCUMENTS: Readonly<Record<string, () => unknown>> = {
  server: () => openApiOf('Candor: an office’s server', ENDPOINTS),
  witness: () => openApiOf('Candor: a witness', WITNESS_ENDPOINTS),
};

export async function run([whose = '', ...rest]: string[]): Promise<number> {
  const document = DOCUMENTS[whose];
  if (!document || rest.length > 0) throw new Refusal('openapi server|witness', 2);
  console.log(JSON.stringify(document(), null, 2));
  return 0;
}
