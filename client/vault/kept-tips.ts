/**
 * P8.10. What a reader keeps of a desk between sessions, as it is sealed: age files to an identity whose recipient nobody else knows, so
 * that nobody else can make one; and in them what each card said under a key that follows from the card's own last bytes,
 * which a server gives in a session only, and of an erased tip to nobody.
 */
import type { Static, TSchema } from 'typebox';
import * as Type from 'typebox';
import type { Stated } from '#client/vault/history';
import type { Holder } from '#client/vault/holder';
import type { KnownCard } from '#client/vault/known';
import { openAge } from '#protocol/age/open';
import { recipientOf } from '#protocol/age/recipient';
import { sealAge } from '#protocol/age/seal';
import { concat, fromBase64, toBase64, utf8 } from '#protocol/bytes';
import { Card } from '#protocol/envelope/format';
import { type ProtocolCode, ProtocolError } from '#protocol/error';
import { canonical, ofShape, readCanonical } from '#protocol/json';
import { Base64, Base64Of, Count, Day, Exact, Handle, Hex32, NoteName, Part } from '#protocol/shape';
import { KINDS, type Kind } from '#protocol/statement/kinds';
import type { Crypto, Suite } from '#protocol/suite/suite';

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const KeptStated = Exact({
  by: Handle,
  entry: Base64Of(64),
  index: Count,
  kind: Type.Enum(Object.keys(KINDS) as Kind[]),
  person: Nullable(Type.String({ maxLength: 64 })),
  /** Without `salt` and `recipient`. */
  says: Type.Unknown(),
});
export type KeptStated = Static<typeof KeptStated>;

const KeptTip = Exact({
  /** What its card said, sealed; `null` where that is not kept. */
  card: Nullable(Base64(8000)),
  /** Whether the reader's slot in it is dead. */
  dead: Type.Boolean(),
  /** Its own statement: at which leaf, and which of `slots` it had. */
  received: Nullable(Exact({ day: Day, leaf: Count, roster: Count, slots: Count })),
  stated: Type.Array(KeptStated),
  tip: Hex32,
});
export type KeptTip = Static<typeof KeptTip>;

/** Some of a desk's tips. `id` is drawn anew whenever they are kept. */
const Chunk = Exact({ id: Base64Of(16), slots: Type.Array(Type.Array(Part)), tips: Type.Array(KeptTip) });
export type Chunk = Static<typeof Chunk>;

/** What is true of a desk as a whole, and which chunks belong to it. */
const Head = Exact({
  /** By number: the root, or `null` for a block that was not whole. */
  blocks: Type.Array(Type.Tuple([Count, Nullable(Base64Of(32))])),
  checkpoint: Exact({ root: Base64Of(32), size: Count }),
  chunks: Type.Array(Base64Of(16)),
  covers: Type.Array(KeptStated),
  desk: Handle,
  log: NoteName,
  next: Count,
  refused: Type.Array(Exact({ code: Type.String({ maxLength: 64 }), tip: Nullable(Hex32) })),
  roster: Exact({ hash: Hex32, version: Count }),
});
export type Head = Omit<Static<typeof Head>, 'refused'> & {
  readonly refused: { code: ProtocolCode; tip: string | null }[];
};

type Keeper = Pick<Holder, 'keptSeed'>;

const sealKept = (crypto: Crypto, { keptSeed }: Keeper, kept: unknown): Uint8Array =>
  sealAge(crypto, [recipientOf(crypto.suite, keptSeed)], canonical(kept));

/** `null` for what this reader did not seal, or what is damaged. */
async function openKept<T extends TSchema>(
  { suite }: Crypto,
  { keptSeed }: Keeper,
  { shape, sealed }: { shape: T; sealed: Uint8Array },
): Promise<Static<T> | null> {
  try {
    return readCanonical(shape, await openAge(suite, [keptSeed], sealed));
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}

export const sealHead = (crypto: Crypto, keeper: Keeper, head: Head): Uint8Array => sealKept(crypto, keeper, head);
export const sealChunk = (crypto: Crypto, keeper: Keeper, chunk: Chunk): Uint8Array => sealKept(crypto, keeper, chunk);
export const openHead = (crypto: Crypto, keeper: Keeper, sealed: Uint8Array): Promise<Head | null> =>
  openKept(crypto, keeper, { shape: Head, sealed }) as Promise<Head | null>;
/** A chunk whose statements were read again. */
export interface ReadChunk extends Omit<Chunk, 'tips'> {
  readonly tips: readonly (Omit<KeptTip, 'stated'> & { readonly stated: readonly Stated[] })[];
}

/** Reads what {@link openChunk} gave; `null` for what cannot be read (any more). */
export const readChunk = ({ id, slots, tips }: Chunk): ReadChunk | null =>
  orNull(() => ({ id, slots, tips: tips.map((one) => ({ ...one, stated: one.stated.map(statedAgain) })) }));

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}

export const openChunk = (crypto: Crypto, keeper: Keeper, sealed: Uint8Array): Promise<Chunk | null> =>
  openKept(crypto, keeper, { shape: Chunk, sealed });

/** A verified statement as it is kept; of one without a leaf there is nothing to keep. */
export function keptStated({ statement: { kind, says }, by, entry, index, person }: Stated): KeptStated {
  const { salt: _, ...facts } = { recipient: '', ...says };
  const { recipient: __, ...rest } = facts;
  return { by, entry: toBase64(entry), index: index ?? 0, kind, person, says: rest };
}

const shapes = new Map<Kind, TSchema>();

function shapeOf(kind: Kind): TSchema {
  const { salt: _, ...kept } = { recipient: null, ...KINDS[kind].properties };
  const { recipient: __, ...properties } = kept;
  const known = shapes.get(kind) ?? Exact(properties);
  shapes.set(kind, known);
  return known;
}

/** The statement again. Throws `shape-wrong`. */
export function statedAgain({ by, entry, index, kind, person, says }: KeptStated): Stated {
  const facts = ofShape(shapeOf(kind), says) as object;
  const statement = { kind, says: { ...facts, salt: '', recipient: '' } } as unknown as Stated['statement'];
  return { statement, by, person, entry: fromBase64(entry), index };
}

const of = Card.properties;
const CardFacts = Exact({
  ...{ allegations: of.allegations, danger: of.danger, files: of.files, language: of.language },
  ...{ live: of.live, mode: of.mode, summary: of.summary },
});
const NONCE = 12;

/** A card ends in 16 bytes of ciphertext and the 16 of its tag, under a key of its own: whoever has not got them cannot guess them. */
const keyFrom = (suite: Suite, tail: Uint8Array) => suite.sha256(concat(utf8('candor/1/kept-card'), tail));

/** What a card said, in base64, for whoever has the last 32 bytes of the card as the server has it. */
export function sealCardFacts({ suite, random }: Crypto, tail: Uint8Array, card: KnownCard): string {
  const { allegations, danger, files, language, live, mode, summary } = card;
  const plain = canonical({ allegations, danger, files, language, live, mode, summary });
  const nonce = random(NONCE);
  return toBase64(concat(nonce, suite.chachaSeal(keyFrom(suite, tail), nonce, plain)));
}

/** What the card said; `null` when these are not its last bytes, or when it cannot be read. */
export function openCardFacts(suite: Suite, tail: Uint8Array, sealed: string): KnownCard | null {
  const bytes = fromBase64(sealed);
  const plain = suite.chachaOpen(keyFrom(suite, tail), bytes.subarray(0, NONCE), bytes.subarray(NONCE));
  return plain && orNull(() => readCanonical(CardFacts, plain));
}
