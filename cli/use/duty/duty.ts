// `candor duty`: runs in the office with the duty key, opens flags and nothing else, and pages by the office's own command.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '#cli/refusal';
import { readArguments, readUrl } from '#cli/terminal/arguments';
import { machine } from '#cli/terminal/machine';
import { readPins } from '#cli/terminal/pins';
import { entropyIn } from '#cli/terminal/secret';
import { findGround, occasionOn } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { openSession, type Session } from '#client/transport/session';
import { signerFor, unlock } from '#client/vault/holder';
import type { Vault } from '#client/vault/vault';
import { ProtocolError } from '#protocol/error';
import type { Pins } from '#protocol/roster/format';
import { dayOf } from '#protocol/shape';
import { recall, remember } from './kept.ts';
import { readOnCall } from './on-call.ts';
import { runCommand } from './page.ts';
import { makeWatch } from './watch.ts';

const USAGE = 'duty [URL] [--on-call FILE] [--pins FILE]';
const OPTIONS = { 'on-call': { type: 'string' }, pins: { type: 'string' } } as const;
const EVERY_MS = 5000;

/** `candor duty [URL]`, until it is told to stop. */
export async function run(args: string[]): Promise<number> {
  // Whoever supervises us goes on at once; a list that is wrong stops this process alone.
  if (process.connected) process.stdout.write('{"ready":true}\n');
  const { values, positionals } = readArguments(args, USAGE, OPTIONS);
  const url = readUrl(positionals[0] ?? ownUrl(), USAGE);
  const folder = join(process.env.CANDOR_DATA || 'data', 'duty');
  const onCall = readOnCall(values['on-call'] ?? join(folder, 'on-call.json'));
  const entropy = entropyIn(readPhrase(process.env.CANDOR_DUTY_PHRASE_FILE || join(folder, 'phrase')));
  const file = join(onCall.folder, 'watch.json');
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const watch = makeWatch({
    onCall,
    memory: recall(file, Date.now()),
    vault: dutyVault({ url, entropy, pins: readPins(values.pins) }),
    page: (place, text) => {
      const called = onCall.list[place];
      return called ? runCommand(onCall.folder, called, text) : Promise.resolve(false);
    },
    keep: (memory) => remember(file, memory),
    say,
  });
  say(`on duty for ${url}: ${onCall.list.map(({ name }) => name).join(', then ')}, ${onCall.minutes} minutes each`);
  await untilTold((now) => watch.look(now));
  return 0;
}

const ownUrl = () => `http://${process.env.CANDOR_HOST || '127.0.0.1'}:${process.env.CANDOR_PORT || '8080'}`;

function readPhrase(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  throw new Refusal(
    `there is no phrase of duty at ${file}: name its file in CANDOR_DUTY_PHRASE_FILE (duty-phrase-missing)`,
  );
}

async function untilTold(look: (now: number) => Promise<void>): Promise<void> {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
  process.on('disconnect', () => ending.abort());
  while (!ending.signal.aborted) {
    await look(Date.now());
    await pause(EVERY_MS, undefined, { signal: ending.signal }).catch(() => undefined);
  }
  if (process.connected) process.disconnect?.();
}

interface Place {
  readonly url: string;
  readonly entropy: Uint8Array;
  readonly pins: Pins;
}

/** Gives the session in hand; afresh, and on another day, it begins with the roster again. */
function dutyVault({ url, entropy, pins }: Place): (now: number, afresh: boolean) => Promise<Vault> {
  let open: { readonly vault: Vault; readonly day: string } | null = null;
  return async (now, afresh) => {
    const day = dayOf(now);
    if (open?.day === day && !afresh) return open.vault;
    open = null;
    const ground = await findGround(exchangeWith({ url }), { suite: machine.suite, pins, today: day });
    const holder = unlock(machine, ground.roster, entropy);
    if (holder.role !== 'duty') throw new ProtocolError('signer-unknown', 'phrase is of nobody on duty');
    const signer = signerFor(machine, holder, occasionOn(ground));
    const line: Session = await openSession({ url }, ground, { signer, random: machine.random });
    const vault = { crypto: machine, holder, ground, line };
    open = { vault, day };
    return vault;
  };
}
