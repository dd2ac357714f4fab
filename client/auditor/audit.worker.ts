/** The worker that holds an auditor's keys and the log as it was read. It ends when the page locks, and with it all that it knew. */
import { type Answers, answerCalls } from '#client/vault/worker-calls';
import { ProtocolError } from '#protocol/error';
import type { AuditActs, AuditStep, Filter } from './worker/acts.ts';
import { listCanaries, plant, reveal } from './worker/canaries.ts';
import { csvOf, proofOf } from './worker/export.ts';
import { viewFigures, viewUnusual } from './worker/figures.ts';
import { finder, listEntries, summarize } from './worker/find.ts';
import { reportOf } from './worker/report.ts';
import { type Rows, rowsOf } from './worker/rows.ts';
import { type TipList, tipsOf } from './worker/tip-list.ts';
import { askToEnrol, openAuditor, type Unlocked } from './worker/unlock.ts';
import { type Verified, verifyLog } from './worker/verify.ts';

interface Held {
  readonly verified: Verified;
  readonly rows: Rows;
  readonly find: (filter: Filter) => Uint32Array;
  readonly tips: TipList;
}

let unlocked: Unlocked | null = null;
let held: Held | null = null;
let round = 0;

function auditor(): Unlocked {
  if (!unlocked) throw new ProtocolError('signer-unknown', 'nothing is unlocked');
  return unlocked;
}

function log(): Held {
  if (!held) throw new ProtocolError('entry-wrong', 'the log was not read');
  return held;
}

const answers: Answers<AuditActs, AuditStep> = {
  async unlock(ask) {
    unlocked = await openAuditor(ask);
    return unlocked.who;
  },
  enrol: askToEnrol,
  async verify({ again }, tell) {
    const verified = await verifyLog(auditor(), { last: held?.verified ?? null, again }, tell);
    const rows = rowsOf(verified.log, verified.findings);
    held = { verified, rows, find: finder(rows), tips: tipsOf(rows) };
    round += 1;
    return { round, ...reportOf(auditor(), verified, rows) };
  },
  list: async ({ filter, span }) => listEntries(log().rows, log().find(filter), span),
  summary: async ({ filter }) => summarize(log().rows, log().find(filter)),
  tips: async ({ search, span }) => log().tips.list(search, span),
  tip: async ({ number }) => log().tips.find(number),
  figures: async () => viewFigures(auditor(), log().verified),
  canaries: async () => listCanaries(auditor(), log().verified),
  plant: async (ask) => plant(auditor(), log().verified, ask),
  reveal: async ({ number }) => reveal(auditor(), log().verified, number),
  unusual: async () => viewUnusual(log().verified.log, auditor().rosters),
  csv: async ({ filter }) => csvOf(log().rows, log().find(filter)),
  proof: async ({ index }) => proofOf(auditor().crypto.suite, log().verified.log, index),
  async lock() {
    await unlocked?.session.close();
    unlocked = null;
    held = null;
    return null;
  },
};

answerCalls<AuditActs, AuditStep>(self, answers);
