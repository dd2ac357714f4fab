/**
 * P5.12. A report that came another way, written down by staff: the same questionnaire, sealed to the same readers under a phrase
 * made here, sent like any other, and stated to be recorded by staff. Whoever wrote it down keeps no key to it but their own slot's.
 */
import { sendTip } from '#client/transport/send-tip';
import { state, type Vault } from '#client/vault/vault';
import { type SealedTip, sealTip } from '#protocol/envelope/seal';
import { ProtocolError } from '#protocol/error';
import { english } from '#protocol/identity/english';
import { tipNumber } from '#protocol/identity/number';
import { makePhrase, wordsOf } from '#protocol/identity/phrase';
import { spanish } from '#protocol/identity/spanish';
import { isDanger, standingAnswers, summaryOf } from '#protocol/report/questionnaire';
import type { Report } from '#protocol/report/report';
import { deskOf } from '#protocol/roster/find';
import { membersNamed } from '#protocol/roster/names';
import { namedPolicy } from '#protocol/roster/policy';
import type { Recorded, RecordedReport } from './acts.ts';
import { type Desk, type Telling, telling } from './desk.ts';

/** A report that was sealed; another attempt sends the same. */
export interface Recording {
  readonly sealed: SealedTip;
  readonly words: readonly string[];
  /** `recorded-by-staff` about it, once the tip was taken. */
  statement: Uint8Array | null;
}

/** Seals, sends and states it. Throws like `sealTip`, `sendTip` and the exchanges; the same `key` again goes on where it ended. */
export async function record(desk: Desk, report: RecordedReport, tell: Telling): Promise<Recorded> {
  const vault = telling(desk, tell);
  tell({ name: 'send' });
  const recording = desk.recordings.get(report.key) ?? (await seal(desk, vault, report));
  desk.recordings.set(report.key, recording);
  const { sealed, words } = recording;
  const onProgress = (done: number, all: number) => tell({ name: 'send', done, all });
  await sendTip(vault.line.exchange, sealed, { suite: vault.crypto.suite, onProgress });
  const { channel, received } = report;
  recording.statement ??= state(vault, 'recorded-by-staff', { tip: sealed.tip, desk: sealed.desk, channel, received });
  await vault.line.log(recording.statement);
  desk.recordings.delete(report.key);
  return { number: tipNumber(sealed.tip), words };
}

async function seal(desk: Desk, vault: Vault, report: RecordedReport): Promise<Recording> {
  const { crypto, ground } = vault;
  const { entropy } = makePhrase(crypto.random);
  const to = { roster: ground.roster, desk: report.desk, today: ground.today };
  const what = { entropy, report: await reportOf(desk, vault, report), attachments: report.files, breathe };
  const sealed = await sealTip(crypto, to, what);
  return { sealed, words: wordsOf(entropy, report.language === 'es' ? spanish : english), statement: null };
}

/** Lets the worker answer others meanwhile. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function reportOf({ unlocked }: Desk, { ground }: Vault, report: RecordedReport): Promise<Report> {
  const { questionnaire } = unlocked.who;
  const hash = namedPolicy(ground.roster, 'questionnaire');
  const desk = deskOf(ground.roster, report.desk);
  if (hash === null || !desk)
    throw new ProtocolError('roster-unsound', 'roster names no such desk, or no questionnaire');
  const { language, mode, narrative, urgent, keptFrom, person } = report;
  const allegations = report.allegations.length > 0 ? [...report.allegations] : lastOf(questionnaire.allegations);
  const told = { allegations, answers: report.answers };
  const answers = standingAnswers(questionnaire, told);
  return {
    ...{ language, mode, allegations, narrative, urgent, questionnaire: hash, via: 'staff', answers },
    danger: isDanger(questionnaire, told),
    summary: summaryOf(questionnaire, told),
    doNotAdmit: [...keptFrom],
    person: mode === 'anonymous' ? { name: '', contact: '', relation: '' } : person,
    leftOut: await membersNamed(ground.roster, desk, keptFrom),
  };
}

/** A card names at least one allegation: the last is "something else". */
const lastOf = (all: readonly { readonly key: string }[]): string[] => all.slice(-1).map(({ key }) => key);
