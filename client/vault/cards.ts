/**
 * P5.9, P8.1. The desk's cards: each row is checked against its proven commitment, live slots are opened, one statement
 * asks for the whole batch, and every card must name the key that sent it. A row that fails is named, and hides no other.
 */
import { askForCards, type Box, collect, type Purpose } from '#client/vault/release';
import { checkpointOf, type Vault } from '#client/vault/vault';
import { fromBase64 } from '#protocol/bytes';
import { admitCard, admitEnvelope, admitPart, type LoggedEnvelope, type OpenedTip } from '#protocol/envelope/admit';
import { slotPart } from '#protocol/envelope/format';
import { openCard, openSlot } from '#protocol/envelope/open';
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
  const { cards } = await vault.line.exchange(ENDPOINTS.deskCards, ask);
  const looked: Looked[] = [];
  for (const { tip, slot, card } of cards) {
    const envelope = known.get(tip);
    if (envelope) looked.push(await lookAt(vault, envelope, { slot, card }));
  }
  const batch = looked.filter((one) => one.is === 'live');
  const { opened, refused } = await openBatch(vault, { desk, batch, purpose });
  const shown = new Set(cards.map(({ tip }) => tip));
  const missing = [...known.keys()].filter((tip) => !shown.has(tip));
  return {
    opened,
    // A member who joined later has no slot: to him the tip is not there either.
    dead: [...looked.filter((one) => one.is === 'closed').map(({ tip }) => tip), ...missing],
    refused: [...looked.filter((one) => one.is === 'refused').map(({ tip, code }) => ({ tip, code })), ...refused],
  };
}

async function lookAt(
  vault: Vault,
  envelope: LoggedEnvelope,
  { slot, card }: { slot: string; card: string },
): Promise<Looked> {
  const { tip } = envelope.received.says;
  try {
    return await openRow(vault, envelope, { slot, card });
  } catch (error) {
    return { is: 'refused', tip, code: codeOf(error) };
  }
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
