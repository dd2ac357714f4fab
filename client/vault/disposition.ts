/**
 * P8.5. How a tip ends. Why stands in a sealed note that the statement names by its hash. Closing without action is proposed
 * first, and done once as many others as the rules say agreed.
 */
import { approvalsOf, mayApprove } from '#client/vault/approvals';
import { type History, type HistoryItem, itemsOf } from '#client/vault/history';
import { fetchTip } from '#client/vault/tip';
import { type Logged, leafOf, state, type Vault } from '#client/vault/vault';
import { type Written, writeNote } from '#client/vault/write';
import type { OpenedTip } from '#protocol/envelope/admit';
import { memberOf } from '#protocol/roster/find';
import { closes, type StatementOf } from '#protocol/statement/kinds';

type Says = StatementOf<'disposition'>;

/** How a tip is to end; `why` becomes a note for the other readers, and is empty when nothing is to be said. */
export type Ending = Pick<Says, 'disposition' | 'finding'> & { readonly why: string };

/** Set; or proposed, and waiting for others to approve. `note` is what was written of why, `null` when nothing was. */
export type Disposing = { readonly note: Written | null } & (
  | { readonly is: 'set'; readonly logged: Logged }
  | { readonly is: 'waiting'; readonly needed: number }
);

/** Sets a disposition, or proposes it where others must agree; the same call again sets it once they did. P8.5 */
export async function dispose(vault: Vault, opened: OpenedTip, ending: Ending): Promise<Disposing> {
  const needed = closes(ending.disposition) ? vault.ground.roster.roster.rules.approvals.close : 0;
  const proposal = needed === 0 ? null : proposalOf((await fetchTip(vault, opened)).history, ending);
  if (proposal) return setProposed(vault, opened, { proposal, needed });
  const note = ending.why === '' ? null : await writeNote(vault, opened, { text: ending.why });
  const { disposition, finding } = ending;
  const says = { disposition, finding, reason: note?.sha256 ?? null };
  if (needed === 0) return { note, is: 'set', logged: await set(vault, opened, { ...says, approvals: [] }) };
  const { tip, desk } = opened.envelope.received.says;
  await vault.line.log(state(vault, 'disposition-proposed', { tip, desk, ...says }));
  return { note, is: 'waiting', needed };
}

function set(
  vault: Vault,
  { envelope }: OpenedTip,
  says: Pick<Says, 'disposition' | 'finding' | 'reason' | 'approvals'>,
): Promise<Logged> {
  const { tip, desk } = envelope.received.says;
  return vault.line.log(state(vault, 'disposition', { tip, desk, ...says }));
}

interface Proposed {
  readonly proposal: HistoryItem<'disposition-proposed'>;
  readonly needed: number;
}

async function setProposed(vault: Vault, opened: OpenedTip, { proposal, needed }: Proposed): Promise<Disposing> {
  const { history } = await fetchTip(vault, opened);
  const own = memberOf(vault.ground.roster, vault.holder.handle)?.person;
  const counts = mayApprove(vault, opened);
  const approvals = approvalsOf(history, proposal).filter(({ person, by }) => person !== own && counts(by));
  if (approvals.length < needed) return { note: null, is: 'waiting', needed: needed - approvals.length };
  const { disposition, finding, reason } = proposal.statement.says;
  const leaves = approvals.slice(0, needed).map(({ index, entry }) => leafOf({ index: index ?? 0, entry }));
  const logged = await set(vault, opened, { disposition, finding, reason, approvals: leaves });
  return { note: null, is: 'set', logged };
}

/** The newest proposal of this ending that no disposition followed; `null` when there is none. */
function proposalOf(history: History, { disposition, finding }: Ending): HistoryItem<'disposition-proposed'> | null {
  const settled = itemsOf(history, 'disposition').at(-1)?.index ?? -1;
  const proposals = itemsOf(history, 'disposition-proposed').filter(({ index }) => index !== null && index > settled);
  const same = ({ statement: { says } }: HistoryItem<'disposition-proposed'>) =>
    says.disposition === disposition && says.finding === finding;
  return proposals.findLast(same) ?? null;
}
