/**
 * P4.9. A roster on its way from one custodian to the others: proposed with the chain that it follows, signed apart, joined.
 * Refuses a proposal that would be refused when published, and signatures by others, of another roster, or by one twice.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { fromBase64, toBase64, toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { canonical, ofShape, readCanonical } from '#protocol/json';
import { type Change, loosens } from '#protocol/roster/changes';
import { changesOf, checkWaits, standingOn } from '#protocol/roster/force';
import { type Pins, ROSTER_TYPE, Roster } from '#protocol/roster/format';
import { checkUnsigned, checkWaited, isForOne, type VerifiedRoster, verifyRosters } from '#protocol/roster/verify';
import { Base64, Base64Of, Day, Exact, Hex32 } from '#protocol/shape';
import { encodeEnvelope, keyId, preAuthenticationEncoding } from '#protocol/statement/dsse';
import type { Suite } from '#protocol/suite/suite';

/** A proposal's file: the day on which it was made, the envelopes that lead to it (none before the first), the roster. */
export const Proposal = Exact({
  made: Day,
  rosters: Type.Array(Base64(2 * 1024 * 1024), { maxItems: 100 }),
  roster: Roster,
});
export type Proposal = Static<typeof Proposal>;

/** A custodian's signature by itself, small enough for one QR code: of which roster (SHA-256 of its canonical form), by which key. */
export const RosterSignature = Exact({ roster: Hex32, keyid: Hex32, sig: Base64Of(64) });
export type RosterSignature = Static<typeof RosterSignature>;

/** A proposal that would be taken if enough custodians signed it. */
export interface ReadProposal {
  readonly proposal: Proposal;
  readonly earlier: readonly VerifiedRoster[];
  /** What it changes of the roster in force and of those announced since; `null` for the first roster. */
  readonly changes: readonly Change[] | null;
  readonly loosens: boolean;
  /** SHA-256 of the roster's canonical form, hex: what custodians read to each other. */
  readonly hash: string;
  /** Who may sign. */
  readonly custodians: readonly { readonly handle: string; readonly key: string }[];
  /** How many of them must. */
  readonly needed: number;
}

/** A proposal's canonical bytes. Throws `shape-wrong`. */
export const writeProposal = (proposal: Proposal): Uint8Array => canonical(ofShape(Proposal, proposal));

/**
 * Reads a proposal on a day, against the pins, or (`null`, at the first ceremony) by itself. Throws `json-not-canonical`, `shape-wrong`,
 * `clock-wrong` when the device's day is before the proposal's, `roster-chain-broken` for a gap or a fork, and as `verifyRosters`
 * and `checkWaits`. P4.9
 */
export function readProposal(
  suite: Suite,
  pins: Pins | null,
  { bytes, today }: { bytes: Uint8Array; today: Day },
): ReadProposal {
  const proposal = readCanonical(Proposal, bytes);
  const { roster } = proposal;
  if (today < proposal.made) throw new ProtocolError('clock-wrong', 'proposal was made on a later day than today');
  if (!pins && proposal.rosters.length > 0) {
    throw new ProtocolError('roster-chain-broken', 'without pins only a first roster can be read');
  }
  const earlier = verifyRosters(suite, pins ?? roster, proposal.rosters.map(fromBase64));
  checkDirect(roster, earlier);
  checkUnsigned(roster, { organisation: (pins ?? roster).organisation, earlier });
  checkWaited(roster, earlier);
  const first = earlier.length === 0;
  if (!first) checkWaits({ roster }, { earlier, today });
  const changes = first ? null : changesOf(earlier, { roster });
  return {
    proposal,
    earlier,
    changes,
    loosens: changes !== null && loosens(changes),
    hash: toHex(suite.sha256(canonical(roster))),
    ...signing(roster, { pins, earlier }),
  };
}

function checkDirect(roster: Roster, earlier: readonly VerifiedRoster[]): void {
  const last = earlier.at(-1);
  if (roster.version !== (last?.roster.version ?? 0) + 1 || roster.previous !== (last?.hash ?? null)) {
    throw new ProtocolError('roster-chain-broken', 'roster does not directly follow the ones that came with it');
  }
}

function signing(roster: Roster, { pins, earlier }: { pins: Pins | null; earlier: readonly VerifiedRoster[] }) {
  const trust = standingOn(earlier, roster.issued)?.roster ?? pins ?? roster;
  const both = [...trust.custodians, ...roster.custodians];
  const custodians = both.filter(({ key }, at) => both.findIndex((other) => other.key === key) === at);
  return { custodians, needed: isForOne(roster, earlier) ? 1 : Math.max(trust.threshold, roster.threshold) };
}

const payloadOf = ({ proposal }: ReadProposal) => ({ payloadType: ROSTER_TYPE, payload: canonical(proposal.roster) });

/** A custodian's signature, canonical. Throws `signer-unknown` when the 32-byte seed is of nobody who may sign it. */
export function signProposal(suite: Suite, read: ReadProposal, seed: Uint8Array): Uint8Array {
  const key = suite.ed25519PublicKey(seed);
  if (!read.custodians.some((custodian) => custodian.key === toBase64(key))) {
    throw new ProtocolError('signer-unknown', 'key is of no custodian of this roster');
  }
  const sig = toBase64(suite.ed25519Sign(seed, preAuthenticationEncoding(payloadOf(read))));
  return canonical({ roster: read.hash, keyid: keyId(suite, key), sig });
}

/** Signatures gathered so far. */
export interface Gathered {
  readonly signed: readonly string[];
  readonly missing: readonly string[];
  /** The roster's envelope once enough have signed; `null` before. */
  readonly envelope: Uint8Array | null;
}

/**
 * Joins signatures that came in any order. Throws `signature-of-another-roster`, `signer-unknown`, `signer-twice`,
 * `signature-wrong`, and `json-not-canonical`, `shape-wrong`. P4.9
 */
export function gatherSignatures(suite: Suite, read: ReadProposal, files: readonly Uint8Array[]): Gathered {
  const signatures = files.map((bytes) => readCanonical(RosterSignature, bytes));
  const signed = signatures.map((signature) => signerOf(suite, read, signature));
  const twice = signed.find((handle, at) => signed.indexOf(handle) !== at);
  if (twice) throw new ProtocolError('signer-twice', `${twice} signed more than once`);
  const missing = read.custodians.map(({ handle }) => handle).filter((handle) => !signed.includes(handle));
  const plain = signatures.map(({ keyid, sig }) => ({ keyid, sig }));
  const envelope = isEnough(read, signed) ? encodeEnvelope(payloadOf(read), plain) : null;
  return { signed, missing, envelope };
}

function signerOf(suite: Suite, read: ReadProposal, { roster, keyid, sig }: RosterSignature): string {
  if (roster !== read.hash) throw new ProtocolError('signature-of-another-roster', 'signature is of another roster');
  const custodian = read.custodians.find(({ key }) => keyId(suite, fromBase64(key)) === keyid);
  if (!custodian) throw new ProtocolError('signer-unknown', 'signature is by no custodian of this roster');
  const message = preAuthenticationEncoding(payloadOf(read));
  if (!suite.ed25519Verify(fromBase64(custodian.key), message, fromBase64(sig))) {
    throw new ProtocolError('signature-wrong', `signature of ${custodian.handle} does not match the roster`);
  }
  return custodian.handle;
}

/** Where custodians change, both the old ones and the new ones must reach their threshold. P4.2 */
function isEnough({ proposal: { roster }, earlier, needed }: ReadProposal, signed: readonly string[]): boolean {
  const trust = standingOn(earlier, roster.issued)?.roster ?? roster;
  const count = (of: Pick<Roster, 'custodians'>) =>
    of.custodians.filter(({ handle }) => signed.includes(handle)).length;
  const enough = (of: Pick<Roster, 'custodians' | 'threshold'>) => count(of) >= Math.min(needed, of.threshold);
  return enough(trust) && enough(roster);
}
