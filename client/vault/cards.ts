/**
 * P5.9, P8.1. The desk's cards: each row is checked against its proven commitment, live slots are opened, one statement
 * asks for the whole batch, and every card must name the key that sent it. A row that fails is named, and hides no other.
 */
import { type OpenedCard, type Opener, openerHere, type ReleasedCard, type SeenCard } from '#client/vault/opener';
import { askForCards, type Box, collect, type Purpose } from '#client/vault/release';
import { checkpointOf, type Vault } from '#client/vault/vault';
import { fromBase64 } from '#protocol/bytes';
import {
  admitCard,
  admitDigest,
  admitEnvelope,
  admitPart,
  type LoggedEnvelope,
  type OpenedTip,
} from '#protocol/envelope/admit';
import { type Card, slotPart } from '#protocol/envelope/format';
import { openCard, openSlot, type ReleasedBox } from '#protocol/envelope/open';
import { type ProtocolCode, ProtocolError } from '#protocol/error';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { proveEntry } from '#protocol/log/proof';
import { entryOf } from '#protocol/statement/entry';
import { type ReadStatement, readStatementOf } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';

/** A row that was not to be believed. */
export interface RefusedTip {
  /** `null` when not even that could be read. */
  readonly tip: string | null;
  readonly code: ProtocolCode;
}

export interface CardList {
  readonly opened: readonly OpenedTip[];
  /** Live for this reviewer, wanted, and beyond this batch. */
  readonly more: number;
  /** Stored, not yet proven: it counts when it is. */
  readonly waiting: readonly string[];
  /** Tips whose slot does not open for this reviewer, by the source's wish or by chance. */
  readonly closed: number;
  readonly refused: readonly RefusedTip[];
}

export interface Listing {
  readonly desk: string;
  readonly purpose?: Purpose;
  /** Whether a tip's card is to be opened; all of them when absent. */
  readonly wanted?: (tip: string) => boolean;
  /** Most cards to open; at most 100. */
  readonly most?: number;
}

const MOST = 100;

type Row = ReplyOf<typeof ENDPOINTS.deskList>['rows'][number];

/** A tip whose slot opened: what is needed to ask for its card. */
export interface Live {
  readonly envelope: LoggedEnvelope;
  readonly seed: Uint8Array;
  readonly box: Box;
}

type Looked =
  | ({ readonly is: 'live' } & Live)
  | { readonly is: 'waiting'; readonly tip: string }
  | { readonly is: 'closed'; readonly tip: string }
  | ({ readonly is: 'refused' } & RefusedTip);

/** Lists a desk and opens its cards. Throws like the exchanges. P8.1 */
export async function listCards(
  vault: Vault,
  { desk, purpose = 'triage', wanted, most = MOST }: Listing,
): Promise<CardList> {
  const looked = await lookAtAll(vault, desk);
  const live = looked.filter((one) => one.is === 'live').filter(({ box }) => wanted?.(box.tip) ?? true);
  const batch = live.slice(0, Math.min(most, MOST));
  const { opened, refused } = await openBatch(vault, { desk, batch, purpose });
  return {
    opened,
    more: live.length - batch.length,
    waiting: looked.filter((one) => one.is === 'waiting').map(({ tip }) => tip),
    closed: looked.filter((one) => one.is === 'closed').length,
    refused: [...looked.filter((one) => one.is === 'refused').map(({ tip, code }) => ({ tip, code })), ...refused],
  };
}

async function lookAtAll(vault: Vault, desk: string): Promise<Looked[]> {
  const looked: Looked[] = [];
  let after: string | null = null;
  do {
    const ask = { path: { desk }, query: after === null ? {} : { after } };
    const reply: ReplyOf<typeof ENDPOINTS.deskList> = await vault.line.exchange(ENDPOINTS.deskList, ask);
    const checkpoint = checkpointOf(vault, reply.checkpoint);
    for (const row of reply.rows) looked.push(await look(vault, { desk, checkpoint, row }));
    after = reply.next;
  } while (after !== null);
  return looked;
}

interface Found {
  readonly desk: string;
  readonly checkpoint: CosignedCheckpoint | null;
  readonly row: Row;
}

/** Opens the cards of tips that are known already, at most 100 at a time; by the same checks as {@link listCards}. P8.1 */
export async function openCards(
  vault: Vault,
  { desk, envelopes, purpose = 'triage' }: { desk: string; envelopes: readonly LoggedEnvelope[]; purpose?: Purpose },
): Promise<Pick<CardList, 'opened' | 'refused'> & { readonly dead: readonly string[] }> {
  const known = new Map(envelopes.map((envelope) => [envelope.received.says.tip, envelope]));
  const ask = { path: { desk }, body: { tips: [...known.keys()] } };
  const reply = await vault.line.exchange(ENDPOINTS.deskCards, ask);
  const cards = reply.cards.filter(({ tip }) => known.has(tip));
  const opener = vault.opener ?? openerHere(vault.crypto.suite, vault.holder);
  const seen = await opener.see(cards);
  const batch: Seen[] = [];
  const refused: RefusedTip[] = [];
  const dead = [...known.keys()].filter((tip) => !cards.some((one) => one.tip === tip));
  for (const [at, { tip }] of cards.entries()) {
    const [envelope, one] = [known.get(tip), seen[at]];
    if (!envelope || !one) continue;
    try {
      const { header, live } = admitSeen(envelope, vault.holder.handle, one);
      if (live) batch.push({ envelope, box: { tip, part: 'card', sealed: header } });
      // A member who joined later has no slot: to him the tip is not there either.
      else dead.push(tip);
    } catch (error) {
      refused.push({ tip, code: codeOf(error) });
    }
  }
  const opened = await openSeen(vault, opener, { desk, batch, purpose });
  return { opened: opened.opened, dead, refused: [...refused, ...opened.refused] };
}

type Seen = Omit<Live, 'seed'>;

/** Compares slot and card with the commitment. Throws like `admitPart`, and the code for which one of them did not open. */
function admitSeen(
  envelope: LoggedEnvelope,
  handle: string,
  { slot, card, is }: SeenCard,
): { header: Uint8Array; live: boolean } {
  // Whoever keeps a statement in bytes reads the list again whenever it is asked for.
  const { parts } = envelope.received.says;
  const committed = { received: { says: { parts } } };
  admitDigest(committed, slotPart(handle), slot);
  admitDigest(committed, 'card', card);
  if ('code' in is) throw new ProtocolError(is.code, 'slot or card does not open');
  return is;
}

async function openSeen(
  vault: Vault,
  opener: Opener,
  { desk, batch, purpose }: { desk: string; batch: readonly Seen[]; purpose: Purpose },
): Promise<{ opened: OpenedTip[]; refused: RefusedTip[] }> {
  const opened: OpenedTip[] = [];
  const refused: RefusedTip[] = [];
  if (batch.length === 0) return { opened, refused };
  const keys = await keysFor(vault, { desk, batch, purpose });
  const cards = await opener.open(keys);
  for (const [at, { envelope, box }] of batch.entries()) {
    try {
      opened.push(admitCard(envelope, cardIn(cards[at])));
      vault.cardKeys?.keep(box.tip, keyAt(keys, at));
    } catch (error) {
      const code = codeOf(error);
      // Of a key that was kept only its damage is known: the next look asks for another.
      if (vault.cardKeys?.of(box.tip)) vault.cardKeys.forget(box.tip);
      else refused.push({ tip: box.tip, code });
    }
  }
  return { opened, refused };
}

/** A key for each: one that was released before, or by one statement for all others. P8.3 */
async function keysFor(
  vault: Vault,
  { desk, batch, purpose }: { desk: string; batch: readonly Seen[]; purpose: Purpose },
): Promise<ReleasedCard[]> {
  const keys = new Map(batch.map(({ box: { tip } }) => [tip, vault.cardKeys?.of(tip) ?? null]));
  const boxes = batch.map(({ box }) => box).filter(({ tip }) => keys.get(tip) === null);
  const released = boxes.length === 0 ? [] : await collect(vault, await askForCards(vault, { desk, boxes, purpose }));
  for (const [at, { tip }] of boxes.entries()) keys.set(tip, keyAt(released, at));
  return [...keys].map(([tip, fileKey]) => ({ tip, fileKey: fileKey ?? NO_KEY }));
}

const NO_KEY = new Uint8Array(0);
const keyAt = (released: readonly Pick<ReleasedBox, 'fileKey'>[], at: number) => released[at]?.fileKey ?? NO_KEY;

function cardIn(opened: OpenedCard | undefined): Card {
  if (opened && 'card' in opened) return opened.card;
  throw new ProtocolError(opened?.code ?? 'part-missing', 'card does not open');
}

/** The card's box and, where this reviewer's slot lives, the seed of what is in it. P5.5 */
async function openRow(vault: Vault, envelope: LoggedEnvelope, row: { slot: string; card: string }): Promise<Looked> {
  const { suite } = vault.crypto;
  const { handle, ageSeed } = vault.holder;
  const { tip } = envelope.received.says;
  const slot = admitPart(suite, envelope, { part: slotPart(handle), sealed: fromBase64(row.slot) });
  const sealed = admitPart(suite, envelope, { part: 'card', sealed: fromBase64(row.card) });
  const seed = await openSlot(suite, { seed: ageSeed, tip, handle, slot });
  return seed ? { is: 'live', envelope, seed, box: { tip, part: 'card', sealed } } : { is: 'closed', tip };
}

async function look(vault: Vault, { desk, checkpoint, row }: Found): Promise<Looked> {
  let tip: string | null = null;
  try {
    const received = readStatementOf('tip-received', fromBase64(row.received.statement));
    tip = received.says.tip;
    if (received.says.desk !== desk) throw new ProtocolError('context-wrong', 'tip is for another desk');
    if (checkpoint === null || row.received.inclusion === null) return { is: 'waiting', tip };
    return await openRow(vault, admitRow(vault, { received, checkpoint, inclusion: row.received.inclusion }), row);
  } catch (error) {
    return { is: 'refused', tip, code: codeOf(error) };
  }
}

type Inclusion = NonNullable<Row['received']['inclusion']>;

function admitRow(
  { crypto: { suite }, ground }: Vault,
  row: { received: ReadStatement<'tip-received'>; checkpoint: CosignedCheckpoint; inclusion: Inclusion },
): LoggedEnvelope {
  const { index, hashes } = row.inclusion;
  const entry = entryOf(suite, row.received);
  const proof = proveEntry(suite, row.checkpoint, { entry, index, hashes: hashes.map(fromBase64) });
  return admitEnvelope(suite, row.received, { proof, log: ground.log.log.origin });
}

/** Opens cards of one desk, at most 100, by one statement. P8.1 */
export async function openBatch(
  vault: Vault,
  { desk, batch, purpose }: { desk: string; batch: readonly Live[]; purpose: Purpose },
): Promise<{ opened: OpenedTip[]; refused: RefusedTip[] }> {
  const opened: OpenedTip[] = [];
  const refused: RefusedTip[] = [];
  if (batch.length === 0) return { opened, refused };
  const request = await askForCards(vault, { desk, boxes: batch.map(({ box }) => box), purpose });
  const released = await collect(vault, request);
  for (const [i, { envelope, seed, box }] of batch.entries()) {
    const key = released[i];
    if (!key) continue;
    try {
      opened.push(admitCard(envelope, await openCard(vault.crypto.suite, { released: key, seed, tip: box.tip })));
    } catch (error) {
      refused.push({ tip: box.tip, code: codeOf(error) });
    }
  }
  return { opened, refused };
}

/** The code of a refusal. Throws whatever is none. */
export function codeOf(error: unknown): ProtocolCode {
  if (error instanceof ProtocolError) return error.code;
  throw error;
}
