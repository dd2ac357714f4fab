/** P8.5. How a tip ends. Closing it without action is proposed first and done once as many others as the rules say agreed. */
import { approvalsOf } from '#client/vault/approvals';
import { type History, type HistoryItem, itemsOf } from '#client/vault/history';
import { fetchTip } from '#client/vault/tip';
import { type Logged, leafOf, state, type Vault } from '#client/vault/vault';
import type { OpenedTip } from '#protocol/envelope/admit';
import { closes, type StatementOf } from '#protocol/statement/kinds';

type Says = StatementOf<'disposition'>;

/** How a tip is to end; `reason` is the SHA-256 of the sealed note that says why, or `null`. */
export type Ending = Pick<Says, 'disposition' | 'finding' | 'reason'>;

/** Set; or proposed, and waiting for others to approve. */
export type Disposing =
  | { readonly is: 'set'; readonly logged: Logged }
  | { readonly is: 'waiting'; readonly needed: number };

/** Sets a disposition, or proposes it where others must agree; the same call again sets it once they did. P8.5 */
export async function dispose(vault: Vault, opened: OpenedTip, ending: Ending): Promise<Disposing> {
  const needed = closes(ending.disposition) ? vault.ground.roster.roster.rules.approvals.close : 0;
  const { tip, desk } = opened.envelope.received.says;
  const set = async (approvals: Says['approvals']): Promise<Disposing> => ({
    is: 'set',
    logged: await vault.line.log(state(vault, 'disposition', { tip, desk, ...ending, approvals })),
  });
  if (needed === 0) return set([]);
  const { history } = await fetchTip(vault, opened);
  const proposal = proposalOf(history, ending);
  if (!proposal) {
    await vault.line.log(state(vault, 'disposition-proposed', { tip, desk, ...ending }));
    return { is: 'waiting', needed };
  }
  const own = vault.ground.roster.roster.members.find(({ handle }) => handle === vault.holder.handle)?.person;
  const approvals = approvalsOf(history, proposal).filter(({ person }) => person !== own);
  if (approvals.length < needed) return { is: 'waiting', needed: needed - approvals.length };
  return set(approvals.slice(0, needed).map(({ index, entry }) => leafOf({ index: index ?? 0, entry })));
}

const proposalOf = (
  history: History,
  { disposition, finding }: Ending,
): HistoryItem<'disposition-proposed'> | undefined =>
  itemsOf(history, 'disposition-proposed')
    .filter(({ index }) => index !== null)
    .findLast(({ statement: { says } }) => says.disposition === disposition && says.finding === finding);
