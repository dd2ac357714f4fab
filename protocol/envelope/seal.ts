/**
 * P5. Sealing a tip: every part padded to its bucket, sealed to its readers as an age file, put in a box that only the
 * witness unlocks, and all of them committed to in the statement that the source signs. One call, one tip; sending the
 * result again is safe.
 */
import { decodeRecipient, encodeIdentity, recipientOf } from '#protocol/age/recipient';
import { sealAge } from '#protocol/age/seal';
import { toBase64 } from '#protocol/bytes';
import { sealFiles } from '#protocol/envelope/files';
import {
  type Body,
  type Card,
  type Context,
  filePart,
  personPart,
  type SealedPart,
  slotPart,
  URGENT,
} from '#protocol/envelope/format';
import { hashInSlices } from '#protocol/envelope/hash';
import { chooseLive } from '#protocol/envelope/live';
import { ProtocolError } from '#protocol/error';
import { type SourceKeys, sourceKeys } from '#protocol/identity/source';
import { canonical } from '#protocol/json';
import { padJson } from '#protocol/padding/json';
import { BODY, CARD, FLAG, PERSON, SLOT } from '#protocol/padding/sizes';
import type { Attachment, Report } from '#protocol/report/report';
import { deskOf, epochOn, memberOf, membersOf } from '#protocol/roster/find';
import type { Desk } from '#protocol/roster/format';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import { tipReceived } from '#protocol/statement/kind';
import { makeOne } from '#protocol/statement/one-kind';
import type { Crypto } from '#protocol/suite/suite';

/** Where a tip goes: the verified roster, the desk chosen, today's day. */
export interface Destination {
  readonly roster: VerifiedRoster;
  readonly desk: string;
  readonly today: Day;
}

/** A tip ready to be sent: everything in it is ciphertext or a signed commitment to ciphertext. */
export interface SealedTip {
  readonly tip: string;
  readonly desk: string;
  readonly statement: Uint8Array;
  readonly parts: readonly SealedPart[];
  /** Each file's whole age file, a whole number of slices long. */
  readonly files: readonly Uint8Array[];
}

/** What is sealed, and under which phrase. */
export interface Sealable {
  /** The source's 16 bytes. */
  readonly entropy: Uint8Array;
  readonly report: Report;
  readonly attachments: readonly Attachment[];
  /** Awaited before each part and file, so that a page can draw meanwhile; nothing is awaited without it. */
  readonly breathe?: () => Promise<void>;
}

interface Sealing {
  readonly crypto: Crypto;
  readonly to: Destination;
  readonly desk: Desk;
  readonly epoch: { epoch: number; recipient: string };
  readonly keys: SourceKeys;
  readonly live: readonly string[];
  readonly breathe: () => Promise<void>;
}

/**
 * Seals a report under the source's 16 bytes of entropy. Throws `too-large`, `leaving-out-too-many`, `roster-unsound`
 * when the desk or an epoch for today is missing. P5
 */
export async function sealTip(crypto: Crypto, to: Destination, what: Sealable): Promise<SealedTip> {
  const sealing = prepare(crypto, to, what);
  const { sealed: files, ...listed } = await sealFiles(crypto, what.attachments, sealing.breathe);
  const parts = await sealParts(sealing, what.report, listed);
  const all = [...parts, ...files.map((sealed, index) => ({ part: filePart(index), sealed }))];
  return { tip: sealing.keys.tip, desk: to.desk, statement: await commit(sealing, all), parts, files };
}

function prepare(
  crypto: Crypto,
  to: Destination,
  { entropy, report, breathe = async () => undefined }: Sealable,
): Sealing {
  const desk = deskOf(to.roster, to.desk);
  const witness = to.roster.roster.witnesses[0];
  const epoch = witness && epochOn(witness, to.today);
  if (!desk || !epoch) throw new ProtocolError('roster-unsound', 'roster has no such desk, or no epoch for today');
  const live = chooseLive(
    crypto.random,
    { members: membersOf(to.roster, desk), keepers: desk.keepers },
    report.leftOut,
  );
  return { crypto, to, desk, epoch, keys: sourceKeys(crypto.suite, entropy), live, breathe };
}

/** The commitment: sizes and hashes of everything, signed by the source (P5.7). */
async function commit({ crypto, to, epoch, keys, breathe }: Sealing, all: readonly SealedPart[]): Promise<Uint8Array> {
  const parts = [];
  for (const { part, sealed } of all) {
    parts.push({ part, ...(await hashInSlices(crypto.suite, sealed, breathe)) });
  }
  return makeOne(crypto, keys.signSeed, {
    of: tipReceived,
    occasion: { log: to.roster.roster.log.origin, roster: to.roster.roster.version, day: to.today },
    saying: {
      tip: keys.tip,
      source: toBase64(keys.publicKey),
      desk: to.desk,
      rosterHash: to.roster.hash,
      epoch: epoch.epoch,
      parts,
    },
  });
}

async function sealParts(sealing: Sealing, report: Report, files: Body['files']): Promise<SealedPart[]> {
  const { crypto, keys, desk, to } = sealing;
  const cardSeed = crypto.random(32);
  const toCard = [recipientOf(crypto.suite, cardSeed)];
  const second = (deskOf(to.roster, desk.appealsTo ?? '')?.members ?? []).map((handle) =>
    recipientOfMember(sealing, handle),
  );
  const card = cardOf(sealing, report, files.list.length);
  const slots = [];
  for (const handle of desk.members) slots.push(await sealSlot(sealing, handle, cardSeed));
  return [
    ...slots,
    await boxed(sealing, 'card', { content: card, sizes: CARD, readers: toCard }),
    await boxed(sealing, 'body', {
      content: bodyOf(report, files),
      sizes: BODY,
      readers: [keys.tipRecipient],
    }),
    await boxed(sealing, personPart(report.mode), {
      content: report.person,
      sizes: PERSON,
      readers: keepersOf(sealing),
    }),
    await boxed(sealing, 'appeal', { content: card, sizes: CARD, readers: second }),
    await sealed(sealing, 'flag', { content: { urgent: report.urgent }, sizes: FLAG, readers: [desk.duty] }),
  ];
}

const keepersOf = (sealing: Sealing) => {
  const chosen = sealing.desk.keepers.filter((handle) => sealing.live.includes(handle));
  const readers = chosen.map((handle) => recipientOfMember(sealing, handle));
  const missing = sealing.desk.keepers.length - readers.length;
  return [...readers, ...Array.from({ length: missing }, () => throwAway(sealing.crypto))];
};

const throwAway = ({ suite, random }: Crypto) => recipientOf(suite, random(32));

function recipientOfMember({ to }: Sealing, handle: string): string {
  const member = memberOf(to.roster, handle);
  if (!member) throw new ProtocolError('roster-unsound', 'a desk names a member who is not there');
  decodeRecipient(member.recipient);
  return member.recipient;
}

function sealSlot(sealing: Sealing, handle: string, cardSeed: Uint8Array): Promise<SealedPart> {
  const reader = sealing.live.includes(handle) ? recipientOfMember(sealing, handle) : throwAway(sealing.crypto);
  return sealed(sealing, slotPart(handle), {
    content: { secret: encodeIdentity(cardSeed) },
    sizes: SLOT,
    readers: [reader],
  });
}

/** The card's seed once more, for a colleague who is let in: his slot, as a source would have sealed it. Throws `recipient-wrong`. P5.11 */
export function sealGrantedSlot(
  crypto: Crypto,
  { tip, handle, recipient, cardSeed }: { tip: string; handle: string; recipient: string; cardSeed: Uint8Array },
): Uint8Array {
  decodeRecipient(recipient);
  const context: Context = { tip, part: slotPart(handle), number: 0, previous: null };
  return sealAge(crypto, [recipient], padJson(canonical([context, { secret: encodeIdentity(cardSeed) }]), SLOT));
}

function cardOf({ keys, live }: Sealing, report: Report, files: number): Card {
  const { language, mode, allegations, danger, questionnaire, via } = report;
  const summary = report.urgent ? [URGENT, ...report.summary].slice(0, 32) : [...report.summary];
  const known = { secret: encodeIdentity(keys.tipSeed), source: toBase64(keys.publicKey), replyTo: keys.recipient };
  return { ...known, language, mode, allegations, danger, summary, questionnaire, via, files, live: [...live] };
}

const bodyOf = ({ narrative, answers, doNotAdmit }: Report, files: Body['files']): Body => ({
  narrative,
  answers,
  doNotAdmit,
  files,
});

interface Layer {
  readonly content: unknown;
  readonly sizes: readonly number[];
  readonly readers: readonly string[];
}

/** A letter: one part, padded, sealed to its readers. */
async function sealed(
  { crypto, keys, breathe }: Sealing,
  part: string,
  { content, sizes, readers }: Layer,
): Promise<SealedPart> {
  const context: Context = { tip: keys.tip, part, number: 0, previous: null };
  const plaintext = padJson(canonical([context, content]), sizes);
  await breathe();
  return { part, sealed: sealAge(crypto, readers, plaintext) };
}

/** A box: a letter inside what only the witness of this epoch unlocks, bound to tip, part and desk. */
async function boxed(sealing: Sealing, part: string, layer: Layer): Promise<SealedPart> {
  const letter = await sealed(sealing, part, layer);
  const context = { tip: sealing.keys.tip, part, desk: sealing.to.desk };
  return { part, sealed: sealAge(sealing.crypto, [sealing.epoch.recipient], letter.sealed, context) };
}
