// `candor report`: a source at a terminal. Her words are printed once and kept nowhere.
import { advised } from '#cli/terminal/advice';
import { readArguments, readUrl } from '#cli/terminal/arguments';
import { machine, speak } from '#cli/terminal/machine';
import { chooseDesk, composeReport, readAttachments, type Written } from '#cli/use/compose';
import { standAt } from '#cli/use/ground';
import { expectReportRoom } from '#cli/use/lengths';
import { type Confirmation, confirmTip } from '#client/transport/confirm';
import { fetchPolicy, type Ground } from '#client/transport/ground';
import { sendTip } from '#client/transport/send-tip';
import { type SealedTip, sealTip } from '#protocol/envelope/seal';
import { english } from '#protocol/identity/english';
import { tipNumber } from '#protocol/identity/number';
import { makePhrase, wordsOf } from '#protocol/identity/phrase';
import { spanish } from '#protocol/identity/spanish';
import { Questionnaire } from '#protocol/report/questionnaire';
import { namedPolicy } from '#protocol/roster/policy';
import type { Exchange } from '#protocol/wire/exchange';

const USAGE = 'report URL --text FILE [--attach FILE] [--allegation KEY] [--desk ID] [--mode MODE] [--wait]';

const OPTIONS = {
  text: { type: 'string' },
  attach: { type: 'string', multiple: true },
  allegation: { type: 'string', multiple: true },
  desk: { type: 'string' },
  mode: { type: 'string' },
  name: { type: 'string' },
  contact: { type: 'string' },
  relation: { type: 'string' },
  'leave-out': { type: 'string', multiple: true },
  language: { type: 'string' },
  urgent: { type: 'boolean' },
  wait: { type: 'boolean' },
  pins: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `candor report URL --text FILE …` */
export const run = (args: string[]): Promise<number> => advised(() => report(args));

async function report(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, OPTIONS);
  const { exchange, ground } = await standAt(readUrl(positionals[0], USAGE), values.pins);
  const { entropy } = makePhrase(machine.random);
  const sealed = await seal(exchange, ground, { written: values, entropy });
  const told = {
    number: tipNumber(sealed.tip),
    tip: sealed.tip,
    words: wordsOf(entropy, values.language === 'es' ? spanish : english),
  };
  try {
    await sendTip(exchange, sealed, { suite: machine.suite });
  } catch (error) {
    // It may have been stored all the same: then these words are all there is of it.
    console.error(`candor: it is not certain that the report arrived; its words would be: ${told.words.join(' ')}`);
    throw error;
  }
  const confirming = { crypto: machine, entropy, statement: sealed.statement };
  const state = values.wait ? await confirmTip(exchange, ground, confirming) : 'stored';
  speak(values.json, { ...told, state }, tell(told, state));
  return 0;
}

async function seal(
  exchange: Exchange,
  ground: Ground,
  { written, entropy }: { written: Written; entropy: Uint8Array },
): Promise<SealedTip> {
  const desk = chooseDesk(ground, written.desk);
  const content = await fetchPolicy(exchange, ground, { name: 'questionnaire', shape: Questionnaire });
  const hash = namedPolicy(ground.roster, 'questionnaire') ?? '';
  const what = {
    entropy,
    report: composeReport(written, desk, { content, hash }),
    attachments: readAttachments(written.attach ?? []),
  };
  expectReportRoom(what.report, what.attachments);
  return sealTip(machine, { roster: ground.roster, desk: desk.id, today: ground.today }, what);
}

const tell = ({ number, words }: { number: string; words: readonly string[] }, state: Confirmation): string[] => [
  `Your report is stored. Its number is ${number}.`,
  '',
  'Your twelve words, in order. They are the only way back to it, and nobody can give them to you again:',
  '',
  `  ${words.slice(0, 6).join(' ')}`,
  `  ${words.slice(6).join(' ')}`,
  '',
  state === 'confirmed'
    ? 'Confirmed: it stands in the permanent record, and nobody can drop it without a trace.'
    : 'Stored, not yet confirmed: your words work, you can leave. candor return shows when it is confirmed.',
];
