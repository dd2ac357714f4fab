// `candor return`: a source comes back with her words. What cannot be believed is said first, and in the exit status.
import { advised } from '#cli/terminal/advice';
import { readArguments, readUrl } from '#cli/terminal/arguments';
import { machine, speak } from '#cli/terminal/machine';
import { readEntropy } from '#cli/terminal/secret';
import { readFile } from '#cli/use/compose';
import { standAt } from '#cli/use/ground';
import { expectWordRoom } from '#cli/use/lengths';
import type { Alarm } from '#client/transport/alarm';
import type { Fact } from '#client/transport/facts';
import type { Ground } from '#client/transport/ground';
import type { Opening } from '#client/transport/openings';
import { openThread, type Thread } from '#client/transport/return';
import { sealOwnMessage, sendMessage } from '#client/transport/send-message';
import { tipNumber } from '#protocol/identity/number';
import type { Kind } from '#protocol/statement/kinds';
import type { Exchange } from '#protocol/wire/exchange';

const USAGE = 'return URL [--message FILE]';
const OPTIONS = { message: { type: 'string' }, pins: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `candor return URL [--message FILE]`, the words on standard input. */
export const run = (args: string[]): Promise<number> => advised(() => comeBack(args));

async function comeBack(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, OPTIONS);
  const url = readUrl(positionals[0], USAGE);
  const text = values.message === undefined ? null : new TextDecoder().decode(readFile(values.message)).trim();
  if (text !== null) expectWordRoom('--message', text);
  const entropy = await readEntropy('Your twelve words: ');
  const { exchange, ground } = await standAt(url, values.pins);
  const thread = await openThread(exchange, ground, { crypto: machine, entropy });
  if (text !== null) await write(exchange, ground, { entropy, thread, text });
  speak(values.json, { ...objectOf(thread), ...(text !== null && { sent: thread.next.number }) }, [
    ...tell(thread),
    ...(text === null ? [] : ['', `Your message ${thread.next.number} is stored.`]),
  ]);
  return thread.alarms.length > 0 ? 1 : 0;
}

async function write(
  exchange: Exchange,
  ground: Ground,
  what: { entropy: Uint8Array; thread: Thread; text: string },
): Promise<void> {
  const message = await sealOwnMessage(ground, { crypto: machine, ...what });
  await sendMessage(exchange, ground, { message });
}

const objectOf = ({ tip, desk, confirmed, facts, replies, unsigned, openings, alarms }: Thread) => ({
  number: tipNumber(tip),
  tip,
  desk,
  state: confirmed ? 'confirmed' : 'stored',
  facts: facts.map(({ face: { kind, role, day, detail }, index }) => ({
    kind,
    role,
    day,
    detail,
    proven: index !== null,
    leaf: index,
  })),
  replies,
  unsigned,
  count: openings,
  alarms,
});

function tell(thread: Thread): string[] {
  const { tip, confirmed, facts, replies, unsigned, openings, alarms } = thread;
  return [
    ...alarms.map((alarm) => `WARNING: ${tellAlarm(alarm)}`),
    ...(alarms.length > 0 ? [''] : []),
    `Your report ${tipNumber(tip)}: ${confirmed ? 'confirmed' : 'stored, not yet confirmed'}.`,
    '',
    ...facts.map(tellFact),
    ...replies.flatMap(({ number, by, alsoBy, day, text, proven }) => [
      '',
      `Reply ${number} by ${[by, ...alsoBy].join(' and ')} on ${day} (${proven ? 'proven' : 'not yet proven'}):`,
      ...text.split('\n').map((line) => `  ${line}`),
    ]),
    ...unsigned.map((number) => `Reply ${number} waits for a second signature, and is not shown before.`),
    '',
    ...tellCount(openings),
  ];
}

const FACTS: Readonly<Partial<Record<Kind, string>>> = {
  'tip-received': 'your report was received',
  'message-received': 'your message was received',
  'reply-sent': 'a reply was written to you',
  'reply-countersigned': 'a second person signed a reply to you',
  'note-written': 'the office wrote a note to itself',
  'cards-opened': 'the summary was delivered to the desk',
  'part-opened': 'parts of your report were opened',
  'release-approved': 'a second person agreed',
  'disposition-proposed': 'an end was proposed',
  disposition: 'the office decided',
  downloaded: 'a file was downloaded',
  granted: 'a colleague was let in',
  erased: 'your report was erased',
};

function tellFact({ face: { kind, role, day, detail }, index }: Fact): string {
  const what = `${FACTS[kind] ?? kind}${detail === null ? '' : ` (${detail})`}`;
  return `  ${day}  ${what}, by ${role === 'source' ? 'you' : `a ${role}`}: ${index === null ? 'waiting for its proof' : 'proven'}`;
}

function tellCount(openings: readonly Opening[] | null): string[] {
  if (openings === null) return ['The witness could not be asked how often your report was opened: come back later.'];
  if (openings.length === 0) return ['By the complete count of the witness, nothing was opened yet.'];
  return [
    'By the complete count of the witness, these were opened:',
    ...openings.map(({ part, released, shown }) => `  ${part}: ${released} (of which ${shown} shown above)`),
  ];
}

function tellAlarm(alarm: Alarm): string {
  if (alarm.is === 'opening-withheld') {
    return `${alarm.part} was opened ${alarm.released} times, and the office shows you ${alarm.shown}. Somebody hides an opening. (${alarm.is})`;
  }
  if (alarm.is === 'fact-refused') return `a fact is not what the permanent record holds. (${alarm.is}, ${alarm.code})`;
  if (alarm.is === 'reply-refused')
    return `reply ${alarm.number} was altered or is not by the office. (${alarm.is}, ${alarm.code})`;
  if (alarm.is === 'reply-withheld') return `reply ${alarm.number} was written and is not shown to you. (${alarm.is})`;
  return `your message ${alarm.number} is missing. (${alarm.is})`;
}
