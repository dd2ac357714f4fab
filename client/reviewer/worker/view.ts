/** What of an opened tip the page is shown: plain data, without a key, a seed or a proof's bytes. */
import { approvalsOf, openRequest } from '#client/vault/approvals';
import { type History, type HistoryItem, itemsOf } from '#client/vault/history';
import type { Vault } from '#client/vault/vault';
import { toHex } from '#protocol/bytes';
import type { OpenedTip } from '#protocol/envelope/admit';
import type { Body, Person } from '#protocol/envelope/format';
import { tipNumber } from '#protocol/identity/number';
import { deskOf } from '#protocol/roster/find';
import { isKind } from '#protocol/statement/statement';
import type { CardRow, Ending, HistoryRow, PersonState, Proposal, TipView, WaitingRequest, WordRow } from './acts.ts';

/** A tip that was opened in this session. */
export interface HeldTip {
  readonly opened: OpenedTip;
  readonly body: Body;
  readonly words: readonly WordRow[];
  readonly refused: readonly string[];
  readonly history: History;
  /** Whether the person part was asked for, and who it is once it is open. */
  readonly asked: boolean;
  readonly person: Person | null;
}

export const cardRow = ({ envelope, card }: OpenedTip): CardRow => ({
  tip: envelope.received.says.tip,
  number: tipNumber(envelope.received.says.tip),
  day: envelope.received.says.day,
  allegations: card.allegations,
  danger: card.danger,
  language: card.language,
  mode: card.mode,
  files: card.files,
});

export function viewOf(vault: Vault, held: HeldTip): TipView {
  const { opened, body, words, refused, history } = held;
  return {
    card: cardRow(opened),
    narrative: body.narrative,
    answers: Object.entries(body.answers).map(([question, answer]) => ({ question, answer: [answer].flat() })),
    files: body.files.list,
    doNotAdmit: body.doNotAdmit,
    words,
    refused,
    history: history.items.map(historyRow),
    historyRefused: history.refused,
    request: requestIn(vault, history),
    proposal: proposalIn(vault, history),
    person: personOf(vault, held),
  };
}

function historyRow({ statement, by, index, entry }: HistoryItem): HistoryRow {
  const parts = isKind(statement, 'part-opened') ? statement.says.parts.map(({ part }) => part) : [];
  return {
    kind: statement.kind,
    by,
    day: statement.says.day,
    leaf: index,
    entry: toHex(entry),
    parts: isKind(statement, 'downloaded') ? [statement.says.part] : parts,
    ending: endingIn(statement),
  };
}

function endingIn(statement: HistoryItem['statement']): Ending | null {
  if (!isKind(statement, 'disposition') && !isKind(statement, 'disposition-proposed')) return null;
  const { disposition, finding } = statement.says;
  return { disposition, finding };
}

function requestIn(vault: Vault, history: History): WaitingRequest | null {
  const request = openRequest(vault, history);
  if (!request) return null;
  const { statement, by } = request;
  return { kind: statement.kind, by, day: statement.says.day, ending: endingIn(statement) };
}

/** The newest proposal that no disposition of the same kind followed. */
function proposalIn({ holder, ground }: Vault, history: History): Proposal | null {
  const proposal = itemsOf(history, 'disposition-proposed').at(-1);
  if (!proposal) return null;
  const { disposition, finding } = proposal.statement.says;
  const later = itemsOf(history, 'disposition').some(({ index }) => (index ?? 0) > (proposal.index ?? Infinity));
  if (later) return null;
  return {
    disposition,
    finding,
    by: proposal.by,
    own: proposal.by === holder.handle,
    needed: ground.roster.roster.rules.approvals.close,
    approvals: approvalsOf(history, proposal).length,
  };
}

function personOf({ holder, ground }: Vault, { opened, asked, person }: HeldTip): PersonState {
  const { mode } = opened.card;
  if (mode === 'anonymous') return { is: 'anonymous' };
  if (person) return { is: 'open', person };
  const keepers = deskOf(ground.roster, opened.envelope.received.says.desk)?.keepers ?? [];
  if (!keepers.includes(holder.handle)) return { is: 'not-a-keeper', keepers };
  const needed = mode === 'open' ? 0 : ground.roster.roster.rules.approvals.person;
  return { is: asked ? 'waiting' : 'closed', needed };
}
