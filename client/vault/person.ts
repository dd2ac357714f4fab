/**
 * P8.2. Who the source is: open to a keeper at once if she said so, else only after another person approved this very
 * request. The request is logged first; an unanswered one stays in the log.
 */
import { approvalsOf, mayApprove, provenJson } from '#client/vault/approvals';
import { askForParts, collect, type Request } from '#client/vault/release';
import { committedPart, fetchTip } from '#client/vault/tip';
import type { Vault } from '#client/vault/vault';
import type { OpenedTip } from '#protocol/envelope/admit';
import { type Person, personPart } from '#protocol/envelope/format';
import { openPerson } from '#protocol/envelope/open';
import { ProtocolError } from '#protocol/error';
import { memberOf } from '#protocol/roster/find';

/** Logs the request for the person part. Throws `part-missing`, `part-altered`, and like the exchanges. P8.1 */
export async function askForPerson(vault: Vault, opened: OpenedTip): Promise<Request> {
  const { tip, desk } = opened.envelope.received.says;
  const part = personPart(opened.card.mode);
  const record = await fetchTip(vault, opened);
  const sealed = committedPart(vault, opened, { record, part });
  return askForParts(vault, { desk, tip, boxes: [{ tip, part, sealed }], purpose: 'assigned' });
}

/** The person, or `null` while other persons have yet to approve. Throws `not-a-recipient` for who is no keeper. P8.2 */
export async function openPersonPart(vault: Vault, opened: OpenedTip, request: Request): Promise<Person | null> {
  const [box] = request.boxes;
  if (!box) throw new ProtocolError('part-missing', 'request names no part');
  const { history } = await fetchTip(vault, opened);
  const person = memberOf(vault.ground.roster, vault.holder.handle)?.person ?? null;
  const counts = mayApprove(vault, opened);
  const approvals = approvalsOf(history, { ...request.logged.entry, person }).filter(({ by }) => counts(by));
  const needed = box.part === 'person/open' ? 0 : vault.ground.roster.roster.rules.approvals.person;
  if (approvals.length < needed) return null;
  const [released] = await collect(vault, request, approvals.slice(0, needed).map(provenJson));
  if (!released) throw new ProtocolError('part-missing', 'person part was not released');
  return openPerson(vault.crypto.suite, { released, seed: vault.holder.ageSeed, tip: box.tip }, box.part);
}
