/**
 * P8.2, P8.5. What needs a second person: somebody asks (a logged request), another of the desk who may approve and whose own
 * slot lives names its leaf, and only then is the act possible. The witness checks persons and rights again.
 */
import { type History, type HistoryItem, itemsOf } from '#client/vault/history';
import type { KnownTip } from '#client/vault/known';
import { type Logged, leafOf, state, type Vault } from '#client/vault/vault';
import { equal, fromBase64, fromUtf8, toBase64 } from '#protocol/bytes';
import type { OpenedTip } from '#protocol/envelope/admit';
import { memberOf } from '#protocol/roster/find';
import type { ProvenStatementJson } from '#protocol/wire/shapes';

/** A request that waits for somebody else: to read a person part, or to close a tip. */
export type Approvable = HistoryItem<'part-opened'> | HistoryItem<'disposition-proposed'>;

/** Whether this member's approval counts for a tip: he may approve, and his own slot in it lives. */
export const mayApprove =
  ({ ground }: Pick<Vault, 'ground'>, { card }: Pick<KnownTip, 'card'>) =>
  (handle: string): boolean =>
    card.live.includes(handle) && (memberOf(ground.roster, handle)?.may.includes('approve') ?? false);

/** The newest proven request of another person that is not answered by anybody yet; `null` when there is none. */
export function openRequest({ holder, ground }: Vault, history: History): Approvable | null {
  const own = memberOf(ground.roster, holder.handle)?.person;
  const requests: Approvable[] = [
    ...itemsOf(history, 'part-opened').filter(({ statement: { says } }) => says.parts.some(needsApproval)),
    ...itemsOf(history, 'disposition-proposed'),
  ];
  const waiting = requests.filter(
    (one) => one.index !== null && one.person !== own && approvalsOf(history, one).length === 0,
  );
  return waiting.sort((a, b) => (b.index ?? 0) - (a.index ?? 0))[0] ?? null;
}

const needsApproval = ({ part }: { part: string }) => part.startsWith('person/') && part !== 'person/open';

/** The statement by which this reviewer approves the request at a leaf. P8.2 */
export function approvalOf(
  vault: Vault,
  { envelope }: Pick<KnownTip, 'envelope'>,
  request: { readonly index: number; readonly entry: Uint8Array },
): Uint8Array {
  const { tip, desk } = envelope.received.says;
  return state(vault, 'release-approved', { tip, desk, request: leafOf(request) });
}

/** Approves a request. Throws like the exchanges (`not-allowed` for somebody who may not). P8.2 */
export const approve = (vault: Vault, opened: OpenedTip, { index, entry }: Approvable): Promise<Logged> =>
  vault.line.log(approvalOf(vault, opened, { index: index ?? 0, entry }));

/** The proven approvals, by other persons than the request's, one a person, that name this request's leaf. */
export function approvalsOf(
  history: History,
  request: { entry: Uint8Array; index: number | null; person: string | null },
): HistoryItem<'release-approved'>[] {
  const naming = itemsOf(history, 'release-approved').filter(({ statement: { says }, index, person }) => {
    const same = says.request.index === request.index && equal(fromBase64(says.request.entry), request.entry);
    return same && index !== null && person !== request.person;
  });
  return [...new Map(naming.map((item) => [item.person, item])).values()];
}

/** A statement as the witness wants it. */
export const provenJson = ({ statement, proof }: HistoryItem): ProvenStatementJson => ({
  statement: toBase64(statement.bytes),
  proof: fromUtf8(proof ?? new Uint8Array(0)),
});
