/**
 * P2.9. What an auditor verified before, as he keeps it for himself: up to which checkpoint, on which rosters, and of which leaves
 * he checked the signatures. It is an age file under a passphrase that follows from his phrase, so that nobody else can
 * make one, or learn from it which leaves are padding; the standard's tool opens it.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { openUnder, sealUnder } from '#protocol/age/passphrase';
import { type CheckedLeaves, checkedLeaves } from '#protocol/audit/checked';
import type { Finding, FindingCode } from '#protocol/audit/finding';
import type { SeenHead } from '#protocol/audit/heads';
import { fromBase64, toBase64, toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { seedFor } from '#protocol/identity/keys';
import { canonical, readCanonical } from '#protocol/json';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { Base64, Base64Of, Count, Day, Exact, Hex32, NoteName } from '#protocol/shape';
import type { Suite } from '#protocol/suite/suite';

/** 128 MiB of bits: a thousand million leaves. */
const MOST_CHECKED = 2 ** 28;
const MOST_NOTE = 100_000;

const Kept = Exact({
  log: NoteName,
  day: Day,
  size: Count,
  root: Base64Of(32),
  note: Base64(MOST_NOTE),
  rosters: Type.Array(Exact({ version: Count, hash: Hex32 })),
  checked: Base64(MOST_CHECKED),
});

/** A verification that was, by this auditor. */
export interface VerifiedBefore {
  /** Origin of the log. */
  readonly log: string;
  readonly day: Day;
  readonly size: number;
  readonly root: Uint8Array;
  /** The checkpoint's note, byte for byte: evidence, should the log no longer continue it. */
  readonly note: Uint8Array;
  readonly rosters: readonly { readonly version: number; readonly hash: string }[];
  /** Leaves whose statements were recomputed and whose signatures were verified. */
  readonly checked: CheckedLeaves;
}

/** Seals it for the auditor of these 16 bytes alone. P2.9 */
export function sealVerified(suite: Suite, entropy: Uint8Array, before: VerifiedBefore): Promise<Uint8Array> {
  const { log, day, size, root, note, rosters, checked } = before;
  const kept: Static<typeof Kept> = {
    ...{ log, day, size, root: toBase64(root), note: toBase64(note) },
    rosters: rosters.map(({ version, hash }) => ({ version, hash })),
    checked: toBase64(checked.bytes()),
  };
  return sealUnder(passphraseOf(suite, entropy), canonical(kept));
}

/**
 * Opens what the auditor of these 16 bytes sealed. Throws `not-a-recipient` for what somebody else made or altered,
 * `checkpoint-of-another-log` for another log's, and like `readCanonical`. P2.9
 */
export async function openVerified(
  suite: Suite,
  entropy: Uint8Array,
  { file, log }: { file: Uint8Array; log: string },
): Promise<VerifiedBefore> {
  const kept = readCanonical(Kept, await openUnder(passphraseOf(suite, entropy), file));
  if (kept.log !== log) throw new ProtocolError('checkpoint-of-another-log', 'kept verification is of another log');
  const { root, note, checked } = kept;
  return { ...kept, root: fromBase64(root), note: fromBase64(note), checked: checkedLeaves(fromBase64(checked)) };
}

const passphraseOf = (suite: Suite, entropy: Uint8Array): string => toHex(seedFor(suite, entropy, 'kept'));

/** The kept checkpoint as a sight of the log that it must continue; `null` where there is none. */
export const headOf = (before: VerifiedBefore | null): SeenHead | null =>
  before && { by: 'kept', size: before.size, root: before.root };

/** Findings after which a checkpoint is not one to keep, and what was spared for the sake of an earlier one was not spared by right. */
const UNFIT: ReadonlySet<FindingCode> = new Set([
  ...(['checkpoint-refused', 'root-differs', 'log-shrunk', 'log-rewritten'] as const),
  ...(['public-differs', 'witness-ahead', 'witness-differs'] as const),
]);

/** Whether the tree is what it was said to be, to whomever: only then does an earlier verification count, and this one for a later. P2.9 */
export const isFit = (findings: readonly Finding[]): boolean => !findings.some(({ code }) => UNFIT.has(code));

/** What may be spared: nothing where there is no earlier verification, or where it rests on other rosters. P2.9 */
export const sparedBy = (
  before: VerifiedBefore | null,
  rosters: readonly VerifiedRoster[],
): VerifiedBefore['checked'] | null => (before && otherRosters(before, rosters).length === 0 ? before.checked : null);

/**
 * Rosters that are now others than when their signatures were checked: then nothing of that verification counts for this one.
 * Two rosters of one version, both signed by the custodians, are a finding by themselves. P4.2
 */
export const otherRosters = (before: VerifiedBefore, rosters: readonly VerifiedRoster[]): Finding[] =>
  before.rosters.flatMap(({ version, hash }): Finding[] => {
    const now = rosters.find(({ roster }) => roster.version === version);
    if (!now || now.hash === hash) return [];
    return [{ code: 'roster-differs', index: null, expected: `the roster of version ${version} of ${before.day}` }];
  });
