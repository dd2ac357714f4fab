// An audit of many statements of the kinds that a log mostly holds, against bare Ed25519 verification of the same signatures, and the
// memory that it takes: pages are made, audited and let go.
import { startAudit } from '#protocol/audit/audit';
import type { ShownEntry } from '#protocol/audit/source';
import { signingKey } from '#protocol/identity/keys';
import { leafHash } from '#protocol/log/leaf';
import { preAuthenticationEncoding } from '#protocol/statement/dsse';
import { entryOf } from '#protocol/statement/entry';
import { makeStatement, readStatement } from '#protocol/statement/statement';
import { nodeSuite } from '#protocol/suite/node';
import { seeded } from '#tests/support/seeded';
import { crypto, organisation, roster } from './house.ts';
import { besideEachOther, coreTime, type Figure, perCoreSecond, round } from './measure.ts';

const STATEMENTS = Number(process.env.CANDOR_BENCH_STATEMENTS || 200_000);
/** Statements that are made; a longer log repeats them. */
const MADE = 2000;
const TIPS = 400;

export async function auditFigures(): Promise<Figure[]> {
  const made = madeStatements();
  const barely = bareVerifications(made);
  const { own: seconds, bare } = besideEachOther(() => auditAll(made, MADE), barely);
  const bareAll = STATEMENTS / (MADE * (await perCoreSecond(barely)));
  const before = process.memoryUsage().rss;
  const from = coreTime();
  const audit = auditAll(made, STATEMENTS);
  const long = (coreTime() - from) / 1000;
  const grown = Math.max(0, process.memoryUsage().rss - before) / 1_000_000;
  if (audit.statements !== STATEMENTS) throw new TypeError('bench: expected every statement to pass');
  return [
    {
      ...{ bench: 'verify', figure: `auditor: ${MADE} statements, times bare Ed25519 (limit 1.3)`, unit: 'times' },
      ...{ value: round(seconds / bare), limit: 1.3, ratio: round(seconds / bare / 1.3) },
    },
    {
      ...{
        bench: 'verify',
        figure: `auditor: ${STATEMENTS} statements, seconds of a core (limit 1.3 bare)`,
        unit: 's',
      },
      ...{ value: round(long), limit: round(1.3 * bareAll), ratio: round(long / bareAll / 1.3) },
    },
    {
      ...{ bench: 'verify', figure: `auditor: memory that ${STATEMENTS} statements add`, unit: 'MB' },
      ...{ value: round(grown), limit: 256, ratio: round(grown / 256) },
    },
  ];
}

/** Openings, notes, replies and assignments, as an office makes them. */
function madeStatements(): ShownEntry[] {
  const random = seeded('bench audit');
  const [reviewer] = organisation.phrases.reviewers;
  const { seed } = signingKey(nodeSuite, reviewer?.entropy ?? random(16));
  const { log, version, members, desks } = roster.roster;
  const occasion = { log: log.origin, roster: version, day: roster.roster.issued };
  const desk = desks[0]?.id ?? '';
  const recipient = members[0]?.recipient ?? '';
  const header = 'a'.repeat(64);
  return Array.from({ length: MADE }, (_, i) => {
    const tip = (i % TIPS).toString(16).padStart(64, '0');
    const says = { desk, tip };
    const sealed = { size: 4096, sha256: header };
    const act = [
      { kind: 'part-opened', saying: { ...says, parts: [{ part: 'body', header }], purpose: 'triage', recipient } },
      { kind: 'note-written', saying: { ...says, number: 1, previous: header, ...sealed } },
      { kind: 'assigned', saying: { ...says, to: reviewer?.handle ?? '' } },
      { kind: 'downloaded', saying: { ...says, part: 'file/1' } },
    ][i % 4] as { kind: 'assigned'; saying: { desk: string; tip: string; to: string } };
    const statement = makeStatement({ suite: nodeSuite, random }, seed, { ...act, occasion });
    return { statement, entry: entryOf(nodeSuite, readStatement(statement)) };
  });
}

function auditAll(made: readonly ShownEntry[], count: number) {
  const audit = startAudit(crypto, { rosters: [roster], sample: 8 });
  for (let index = 0; index < count; index++) {
    const one = made[index % made.length];
    if (one) audit.leaf({ ...one, index, hash: leafHash(nodeSuite, one.entry) });
  }
  return audit.finish();
}

/** The same signatures over the same bytes, and nothing else. */
function bareVerifications(made: readonly ShownEntry[]): () => void {
  const [reviewer] = organisation.phrases.reviewers;
  const { publicKey } = signingKey(nodeSuite, reviewer?.entropy ?? new Uint8Array(16));
  const signed = made.map(({ statement }) => readStatement(statement ?? new Uint8Array()).signed);
  const messages = signed.map((one) => ({ message: preAuthenticationEncoding(one), signature: one.signature }));
  return () => {
    for (const { message, signature } of messages) nodeSuite.ed25519Verify(publicKey, message, signature);
  };
}
