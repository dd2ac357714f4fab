/** What of an opened tip the page is shown: plain data, without a key, a seed or a proof's bytes. */
import { type HistoryItem, itemsOf } from '#client/vault/history';
import type { Vault } from '#client/vault/vault';
import { toHex } from '#protocol/bytes';
import { tipNumber } from '#protocol/identity/number';
import { deskOf } from '#protocol/roster/find';
import { isKind } from '#protocol/statement/statement';
import type { Ending, HistoryRow, PersonState, Standing, TipName, TipView, WordRow } from './acts.ts';
import { type HeldWord, wordRow } from './added.ts';
import { cardRow } from './card.ts';
import type { Desk } from './desk.ts';
import { heldTip, placeOf } from './held.ts';
import type { HeldTip } from './held-tip.ts';
import { isReviewing } from './quality/quality-answers.ts';
import { waitingAbout, whyOf } from './queue/approvals.ts';
import { keepingOf } from './queue/keeping.ts';
import { clocksOf, stateOf } from './queue/queue.ts';

/** A tip that is held, as it stands. */
export function viewOf(desk: Desk, tip: string): TipView {
  const held = heldTip(desk, tip);
  const { opened, body, words, refused, history } = held;
  return {
    card: cardRow(opened),
    guest: guestAt(desk, tip),
    reviewing: isReviewing(desk.unlocked.vault.holder.handle, placeOf(desk, tip).tracked),
    standing: standingOf(desk, tip),
    narrative: body.narrative,
    answers: Object.entries(body.answers).map(([question, answer]) => ({ question, answer: [answer].flat() })),
    files: body.files.list,
    doNotAdmit: body.doNotAdmit,
    words: words.map((word) => wordRow(word, signedOf(desk, held, word))),
    refused,
    history: history.items.map(historyRow),
    historyRefused: history.refused,
    requests: waitingAbout(desk, placeOf(desk, tip).tracked).map(({ row }) => row),
    person: personOf(desk.unlocked.vault, held),
  };
}

/** Who signed a reply too, by the record; one's own and those that one signed are not to be signed again. */
function signedOf(desk: Desk, { opened, history }: HeldTip, { kind, number, by, reply }: HeldWord): WordRow['signed'] {
  if (kind !== 'reply-sent') return null;
  const { vault } = desk.unlocked;
  const { tip } = opened.envelope.received.says;
  const signatures = itemsOf(history, 'reply-countersigned').filter(
    ({ statement: { says } }) => says.number === number,
  );
  const handles = [...new Set(signatures.map((one) => one.by))];
  const own = by === vault.holder.handle || handles.includes(vault.holder.handle) || reply === null;
  return {
    by: handles,
    waits: stateOf(vault, placeOf(desk, tip).tracked).unsigned.some((one) => one.number === number),
    own,
  };
}

function guestAt({ elsewhere }: Desk, tip: string): TipView['guest'] {
  if (elsewhere.grants.has(tip)) return 'granted';
  return elsewhere.appeals.has(tip) ? 'appeal' : null;
}

function standingOf(desk: Desk, tip: string): Standing {
  const { vault } = desk.unlocked;
  const { queue, tracked, opened } = placeOf(desk, tip);
  const state = stateOf(vault, tracked);
  const { stage, assignee, consent, withdrawn, recorded, irregular, revealed, ended } = state;
  const { labels, duplicateOf, related, numbers } = tracked.work;
  return {
    ...{ stage, assignee, consent, withdrawn, recorded, irregular, revealed },
    ended: ended && { ...ended, why: whyOf(desk, tip, ended.reason) },
    clocks: revealed === null ? clocksOf(vault, queue, state) : [],
    keeping: keepingOf(desk, state),
    ...{ labels, numbers, live: opened.card.live },
    duplicateOf: duplicateOf === null ? null : named(duplicateOf),
    related: related.map(named),
  };
}

const named = (tip: string): TipName => ({ tip, number: tipNumber(tip) });

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
    to: 'to' in statement.says && !isKind(statement, 'log-read') ? String(statement.says.to) : null,
  };
}

function endingIn(statement: HistoryItem['statement']): Ending | null {
  if (!isKind(statement, 'disposition') && !isKind(statement, 'disposition-proposed')) return null;
  const { disposition, finding } = statement.says;
  return { disposition, finding };
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
