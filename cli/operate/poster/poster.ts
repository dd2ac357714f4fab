// `candor poster`: a poster and cards for those who might report, made only where the address shows a roster that the pins verify: a wrong
// address on paper would lead sources to nobody knows whom.
import { writeFileSync } from 'node:fs';
import { posterPage } from '#cli/operate/poster/page';
import { Refusal } from '#cli/refusal';
import { advised } from '#cli/terminal/advice';
import { readArguments, readUrl } from '#cli/terminal/arguments';
import { machine, today } from '#cli/terminal/machine';
import { readPins } from '#cli/terminal/pins';
import { findGround } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { fingerprintOf } from '#protocol/roster/request';

const USAGE = 'poster --url URL --out FILE.html [--pins FILE] [--language en|es]';
const OPTIONS = {
  url: { type: 'string' },
  out: { type: 'string' },
  pins: { type: 'string' },
  language: { type: 'string' },
} as const;

/** `candor poster --url URL --out FILE.html …`. Throws `Refusal` for arguments that do not fit and an address that does not verify. */
export const run = (args: string[]): Promise<number> => advised(() => poster(args));

async function poster(args: string[]): Promise<number> {
  const { values } = readArguments(args, USAGE, OPTIONS);
  const { language = 'en', out } = values;
  if (out === undefined) throw new Refusal(`expected --out FILE.html; usage: candor ${USAGE}`, 2);
  if (language !== 'en' && language !== 'es') {
    throw new Refusal(`expected --language en or --language es; usage: candor ${USAGE}`, 2);
  }
  const address = new URL(readUrl(values.url, USAGE)).origin;
  const pins = readPins(values.pins);
  await findGround(exchangeWith({ url: address }), { suite: machine.suite, pins, today: today() });
  const fingerprint = fingerprintOf(machine.suite, pins);
  const { organisation: office, demo } = pins;
  const onion = pins.onion === undefined ? null : `http://${pins.onion}`;
  writeFileSync(out, posterPage({ language, office, demo, address, onion, fingerprint }));
  console.log(`${out}: ${address}, check code ${fingerprint}. Print it, and scan the square before you hang it up.`);
  return 0;
}
