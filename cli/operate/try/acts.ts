// The acts of "try to bury it": each is done for real to a house made for it, by somebody with all that the role would have, and
// what is told of it is what the source's, the witness's and the auditor's own checks then said.
import { machine, today } from '#cli/terminal/machine';
import { entropyIn } from '#cli/terminal/secret';
import { findGround } from '#client/transport/ground';
import { ExchangeProblem, exchangeWith } from '#client/transport/http';
import { openSession } from '#client/transport/session';
import { signingKey } from '#protocol/identity/keys';
import { makeStatement } from '#protocol/statement/statement';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';
import { dump, linesOf, load, readHead } from '../backup/dump.ts';
import { asOwner } from '../backup/scratch.ts';
import { findPins } from '../organisation-folder.ts';
import { lyingServer, unloggedRelease } from './forge.ts';
import type { Reported, ScratchHouse } from './house.ts';

export const ACTS = ['row', 'yesterday', 'key', 'unlogged', 'alone', 'deadline'] as const;
export type ActName = (typeof ACTS)[number];

/** What one of those who check found: whether it noticed, and the code of what it said, where it has one. */
export interface Noticed {
  readonly who: 'source' | 'witness' | 'auditor' | 'log' | 'second';
  readonly noticed: boolean;
  readonly code: string | null;
}

/** What came of an act, and the words with which the source can be played on the real screens. */
export interface Outcome {
  readonly noticed: readonly Noticed[];
  readonly words: string | null;
  /** Where the source's page is to be looked at, where it is not the house's own. */
  readonly url: string | null;
}

/** Where an act is, as it happens. */
export type Step = 'report' | 'read' | 'wrong' | 'clock' | 'look';

interface Stage {
  readonly house: ScratchHouse;
  readonly tell: (step: Step) => void;
  /** Something that must be let go of when the house is. */
  readonly later: (release: () => void) => void;
}

const ACCOUNT = 'Two officers at lane 7 let the same white truck through. It happens every Thursday night.';
const READER = 'supervisor-1';

const PLAYS: Readonly<Record<ActName, (stage: Stage) => Promise<Outcome>>> = {
  row: deleteRow,
  yesterday: restoreYesterday,
  key: swapKey,
  unlogged: readUnlogged,
  alone: closeAlone,
  deadline: letDeadlinePass,
};

/** Plays one act to its end, on a house that is empty and up. */
export const play = (name: ActName, stage: Stage): Promise<Outcome> => PLAYS[name](stage);

async function deleteRow({ house, tell }: Stage): Promise<Outcome> {
  const sent = await reportAndRead(house, tell);
  tell('wrong');
  const opened = "(SELECT id FROM statement WHERE kind = 'part-opened')";
  await house.sql(`DELETE FROM statement_tip WHERE statement IN ${opened}`);
  await house.sql("DELETE FROM statement WHERE kind = 'part-opened'");
  tell('look');
  return { noticed: [await sourceSees(house, sent), await auditorSees(house)], words: sent.words, url: null };
}

async function restoreYesterday({ house, tell }: Stage): Promise<Outcome> {
  tell('report');
  await house.report(ACCOUNT);
  const copy = await asOwner(house.databaseUrl, async (client) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of dump(client, new Date())) chunks.push(chunk);
    return chunks;
  });
  const buried = await house.report(`${ACCOUNT} This is the report that the copy does not have.`);
  tell('wrong');
  await asOwner(house.databaseUrl, async (client) => {
    const lines = linesOf(chunksOf(copy));
    readHead(Buffer.from((await lines.next()).value ?? []).toString());
    await load(client, lines);
  });
  tell('look');
  const later = await house.report(`${ACCOUNT} And this one comes after the copy was put back.`);
  const stopped = house.lines.some((line) => line.includes('stopped for good'));
  return {
    noticed: [
      await sourceSees(house, buried),
      { who: 'log', noticed: stopped && later.state === 'stored', code: null },
      await auditorSees(house),
    ],
    ...{ words: buried.words, url: null },
  };
}

async function* chunksOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function swapKey({ house, tell, later }: Stage): Promise<Outcome> {
  tell('wrong');
  const lying = await lyingServer(house.url);
  later(lying.close);
  tell('look');
  const source = await house.candor(['return', lying.url], { input: 'abandon '.repeat(11).concat('about') });
  const auditor = await house.candor(['verify', lying.url, '--level', 'auditor'], { input: auditorOf(house) });
  return {
    noticed: [
      { who: 'source', noticed: source.status !== 0, code: source.code },
      { who: 'auditor', noticed: auditor.status !== 0, code: auditor.code ?? codesOf(auditor.said)[0] ?? null },
    ],
    ...{ words: null, url: lying.url },
  };
}

async function readUnlogged({ house, tell }: Stage): Promise<Outcome> {
  tell('report');
  const sent = await house.report(ACCOUNT);
  tell('wrong');
  const tip = Buffer.from(sent.tip, 'hex');
  const { rows } = await house.sql("SELECT sealed FROM part WHERE tip = $1 AND part = 'body'", [tip]);
  const phrase = house.phrases.reviewers[READER] ?? '';
  const sealed = new Uint8Array(rows[0].sealed);
  const body = unloggedRelease({ folder: house.folder, tip: sent.tip, sealed, phrase });
  const code = await refusalOf(() => exchangeWith({ url: house.witnessUrl })(WITNESS_ENDPOINTS.release, { body }));
  tell('look');
  const back = await house.candor(['return', house.url], { input: sent.words });
  const opened = (back.said?.count ?? []) as readonly { part: string }[];
  const nothing = !opened.some(({ part }) => part === 'body');
  return {
    noticed: [
      { who: 'witness', noticed: code !== null, code },
      { who: 'source', noticed: nothing, code: nothing ? 'not-opened' : null },
    ],
    ...{ words: sent.words, url: null },
  };
}

async function refusalOf(act: () => Promise<unknown>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof ExchangeProblem) return error.code;
    throw error;
  }
}

async function closeAlone({ house, tell }: Stage): Promise<Outcome> {
  const sent = await reportAndRead(house, tell);
  tell('wrong');
  await closeBySelf(house, sent.tip);
  tell('look');
  const back = await house.candor(['return', house.url], { input: sent.words });
  const facts = (back.said?.facts ?? []) as readonly { kind: string; proven: boolean }[];
  const told = facts.some(({ kind, proven }) => kind === 'disposition' && proven);
  return {
    noticed: [{ who: 'source', noticed: told, code: told ? 'disposition' : null }, await auditorSees(house)],
    ...{ words: sent.words, url: null },
  };
}

/** Signs an ending without anybody's agreement, as somebody does who has changed the program. */
async function closeBySelf(house: ScratchHouse, tip: string): Promise<void> {
  const pins = findPins(house.folder);
  if (!pins) return;
  const ground = await findGround(exchangeWith({ url: house.url }), { suite: machine.suite, pins, today: today() });
  const { seed } = signingKey(machine.suite, entropyIn(house.phrases.reviewers[READER] ?? ''));
  const { log, version } = ground.roster.roster;
  const occasion = { log: log.origin, roster: version, day: today() };
  const signer = {
    handle: READER,
    sign: <K extends Parameters<typeof makeStatement>[2]['kind']>(
      kind: K,
      saying: Parameters<typeof makeStatement<K>>[2]['saying'],
    ) => makeStatement(machine, seed, { kind, occasion, saying }),
  };
  const session = await openSession({ url: house.url }, ground, { signer, random: machine.random });
  const ending = { disposition: 'closed-stale', finding: 'none', reason: null, approvals: [] } as const;
  await session.log(signer.sign('disposition', { tip, desk: 'oig', ...ending, approvals: [] }));
  await session.close();
}

async function letDeadlinePass({ house, tell }: Stage): Promise<Outcome> {
  tell('report');
  const sent = await house.report(ACCOUNT);
  const second = house.phrases.secondAuthority['second-1'] ?? '';
  const early = await house.candor(['appeal', house.url, sent.number], { input: second });
  tell('clock');
  await house.later();
  tell('look');
  const appeal = await house.candor(['appeal', house.url, sent.number], { input: second, later: true });
  const back = await house.candor(['return', house.url], { input: sent.words, later: true });
  const facts = (back.said?.facts ?? []) as readonly { kind: string }[];
  const told = facts.some(({ kind }) => kind === 'appeal-released');
  return {
    noticed: [
      { who: 'witness', noticed: early.status !== 0, code: early.code },
      { who: 'second', noticed: appeal.status === 0, code: appeal.status === 0 ? 'appeal-released' : appeal.code },
      { who: 'source', noticed: told, code: told ? 'appeal-released' : null },
    ],
    // The house's clock is ahead of every browser's, which would refuse its note.
    ...{ words: null, url: null },
  };
}

async function reportAndRead(house: ScratchHouse, tell: Stage['tell']): Promise<Reported> {
  tell('report');
  const sent = await house.report(ACCOUNT);
  tell('read');
  await house.candor(['review', house.url, 'open', sent.number], { input: house.phrases.reviewers[READER] ?? '' });
  return sent;
}

/** What the source is told who comes back: the first alarm, or why she is shown nothing. */
async function sourceSees(house: ScratchHouse, { words }: Reported): Promise<Noticed> {
  const { status, said, code } = await house.candor(['return', house.url], { input: words });
  const alarms = (said?.alarms ?? []) as readonly { is: string }[];
  return { who: 'source', noticed: status !== 0, code: alarms[0]?.is ?? code };
}

/** What the auditor's verification finds first. */
async function auditorSees(house: ScratchHouse): Promise<Noticed> {
  const { status, said, code } = await house.candor(['verify', house.url, '--level', 'auditor'], {
    input: auditorOf(house),
  });
  return { who: 'auditor', noticed: status !== 0, code: codesOf(said)[0] ?? code };
}

const auditorOf = (house: ScratchHouse): string => Object.values(house.phrases.auditors)[0] ?? '';

const codesOf = (said: Record<string, unknown> | null): string[] =>
  ((said?.findings ?? []) as readonly { code: string }[]).map(({ code }) => code);
