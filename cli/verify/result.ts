// What a verification came to, once, for all who are told of it: a person, a program, a court.
import type { AuditResult } from '#cli/verify/audit';
import { statusOf } from '#cli/verify/exit';
import type { ReadTree, Wrong } from '#cli/verify/tree';
import { toHex, utf8 } from '#protocol/bytes';
import type { Announced } from '#protocol/roster/announced';
import { sayChange } from '#protocol/roster/change-words';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import type { Suite } from '#protocol/suite/suite';

export type Level = 'public' | 'auditor';

/** A verification that is over. */
export interface Result {
  readonly level: Level;
  readonly place: string;
  readonly today: Day;
  readonly roster: VerifiedRoster;
  readonly chain: readonly VerifiedRoster[];
  readonly tree: ReadTree;
  /** Entries of the checkpoint kept before; `null` when none was. */
  readonly keptSize: number | null;
  readonly audited: AuditResult | null;
  /** On record, and not counting yet. */
  readonly announced: readonly Announced[];
  readonly wrong: readonly Wrong[];
}

/** A key that the verification rests on. */
export interface KeyLine {
  readonly who: string;
  readonly kind: string;
  /** SHA-256 of the verifier key's text, hex. */
  readonly fingerprint: string;
}

/** The keys of the log and its witnesses. */
export function keysOf(suite: Suite, { roster: { log, witnesses } }: VerifiedRoster): KeyLine[] {
  const both = (who: string, keys: { ed25519: string; mldsa44: string }): KeyLine[] => [
    { who, kind: 'Ed25519', fingerprint: toHex(suite.sha256(utf8(keys.ed25519))) },
    { who, kind: 'ML-DSA-44', fingerprint: toHex(suite.sha256(utf8(keys.mldsa44))) },
  ];
  return [...both(`log ${log.origin}`, log), ...witnesses.flatMap((one) => both(`witness ${one.name}`, one))];
}

/** For a program: stable names, nothing in prose but `where`. */
export const objectOf = (suite: Suite, result: Result) => {
  const { roster, chain, tree, audited, announced, wrong, level, today, keptSize } = result;
  const { checkpoint } = tree;
  return {
    ok: wrong.length === 0,
    status: statusOf(wrong.map(({ code }) => code)),
    level,
    day: today,
    log: roster.roster.log.origin,
    roster: { version: roster.roster.version, hash: roster.hash, expires: roster.roster.expires, chain: chain.length },
    announced: announced.map(({ version, from, loosens, signed, changes }) => ({
      ...{ version, from, loosens, signed },
      changes: changes.map((one) => ({ ...one, says: sayChange('en', one) })),
    })),
    size: checkpoint?.size ?? null,
    root: checkpoint ? toHex(checkpoint.root) : null,
    time: checkpoint?.time ?? null,
    tiles: tree.tiles,
    kept: keptSize,
    keys: keysOf(suite, roster),
    ...(audited && { audit: countsOf(audited) }),
    findings: wrong,
  };
};

const countsOf = ({ size, statements, closed, unheld, tips, compared, journal, spared, before }: AuditResult) => ({
  ...{ entries: size, statements, closed, unheld, tips, compared, spared },
  before: before && { size: before.size, day: before.day },
  ...{ lines: journal.lines, released: journal.released, unreleased: journal.unreleased },
  ...{ refused: journal.refused, untold: journal.untold },
});
