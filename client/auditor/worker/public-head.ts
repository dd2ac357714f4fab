/** P6.6, P6.9. The newest checkpoint that the public sees, fetched as anybody would. */
import { Unreachable } from '#client/transport/http';
import type { Finding } from '#protocol/audit/finding';
import type { SeenHead } from '#protocol/audit/heads';
import { ProtocolError } from '#protocol/error';
import { type LogPolicy, verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';

/** Its head, or what is wrong with it; neither before there is one. Throws {@link Unreachable}. */
export async function readPublicHead(
  policy: LogPolicy,
): Promise<{ head: SeenHead | null; findings: readonly Finding[] }> {
  const note = await fetchNote();
  if (note === null) return { head: null, findings: [] };
  try {
    const { size, root } = verifyCosignedCheckpoint(policy, note);
    return { head: { by: 'public', size, root }, findings: [] };
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    const expected = `a public checkpoint signed by log and witnesses (${error.code})`;
    return { head: null, findings: [{ code: 'public-differs', index: null, expected }] };
  }
}

async function fetchNote(): Promise<Uint8Array | null> {
  const response = await fetch('/log/checkpoint', { cache: 'no-store', credentials: 'omit' }).catch(() => null);
  if (!response) throw new Unreachable('no answer');
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}
