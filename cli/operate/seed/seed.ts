// `npm run seed -- --tips N`: so many tips more, put together from lists, at the server that runs. Nobody keeps their words.
import { Refusal } from '#cli/refusal';
import { advised } from '#cli/terminal/advice';
import { readArguments, readUrl } from '#cli/terminal/arguments';
import { machine, speak, today } from '#cli/terminal/machine';
import { readPins } from '#cli/terminal/pins';
import { findGround } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { refuseUnknownSettings } from '#protocol/settings';
import { readStartSettings } from '../settings.ts';
import { composeStory } from './compose.ts';
import { sendSeeds } from './send.ts';
import type { Story } from './story.ts';

const USAGE = 'seed [--tips N] [--url URL] [--pins FILE]; npm run seed -- --tips N';
const MOST = 100_000;
const OPTIONS = {
  tips: { type: 'string' },
  url: { type: 'string' },
  pins: { type: 'string' },
  json: { type: 'boolean' },
} as const;

try {
  refuseUnknownSettings(process.env);
  process.exitCode = await advised(() => seed(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Error && ('code' in error || 'status' in error))) throw error;
  console.error(`seed: ${error.message}`);
  process.exitCode = error instanceof Refusal ? error.status : 1;
}

async function seed(args: string[]): Promise<number> {
  const { values } = readArguments(args, USAGE, OPTIONS);
  const count = Number(values.tips ?? '12');
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw new Refusal(`--tips is a number from 1 to ${MOST}`, 2);
  const { host, port } = readStartSettings(process.env);
  const url = readUrl(values.url ?? `http://${host}:${port}`, USAGE);
  const pins = readPins(values.pins);
  if (!pins.demo)
    throw new Refusal(`${pins.organisation} is no demo: invented tips would stand in its record for ever`);
  const exchange = exchangeWith({ url });
  const ground = await findGround(exchange, { suite: machine.suite, pins, today: today() });
  let sent = 0;
  await sendSeeds(exchange, ground, {
    stories: compose(count),
    onSent: () => {
      sent += 1;
      if (!values.json && sent % 100 === 0) console.error(`${sent} of ${count}`);
    },
  });
  speak(values.json, { url, sent }, [`${sent} tips sent to ${url}.`]);
  return 0;
}

function* compose(count: number): Generator<Story> {
  for (let sent = 0; sent < count; sent++) yield composeStory(machine.random);
}
