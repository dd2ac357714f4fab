// `review dispose` and `review approve`: how a tip ends, and the second person where one is needed.
import { Refusal } from '#cli/refusal';
import type { ActOptions, Said } from '#cli/use/desk';
import { approve, openRequest } from '#client/vault/approvals';
import { dispose } from '#client/vault/disposition';
import { fetchTip } from '#client/vault/tip';
import type { Vault } from '#client/vault/vault';
import type { OpenedTip } from '#protocol/envelope/admit';
import { tipNumber } from '#protocol/identity/number';
import { Disposition, Finding } from '#protocol/statement/kinds';

const numberOf = ({ envelope }: OpenedTip) => tipNumber(envelope.received.says.tip);

/** `review dispose ID --as KEY [--finding KEY]`. */
export async function disposeTip(vault: Vault, opened: OpenedTip, options: ActOptions): Promise<Said> {
  const disposition = Disposition.enum.find((key) => key === options.as);
  const finding = Finding.enum.find((key) => key === (options.finding ?? 'none'));
  if (!disposition) throw new Refusal(`--as is one of ${Disposition.enum.join(', ')}`, 2);
  if (!finding) throw new Refusal(`--finding is one of ${Finding.enum.join(', ')}`, 2);
  const done = await dispose(vault, opened, { disposition, finding, why: '' });
  const number = numberOf(opened);
  if (done.is === 'set') {
    const leaf = done.logged.entry.index;
    return {
      object: { number, disposition, set: true, leaf },
      lines: [`${number}: ${disposition}; proven at leaf ${leaf}.`],
    };
  }
  return {
    object: { number, disposition, set: false, needed: done.needed },
    lines: [
      `Proposed. ${done.needed} more must run: candor review URL approve ${number}. Then run this command again.`,
    ],
  };
}

/** `review approve ID`: the newest request of somebody else that nobody answered. */
export async function approveTip(vault: Vault, opened: OpenedTip): Promise<Said> {
  const { history } = await fetchTip(vault, opened);
  const request = openRequest(vault, history);
  const number = numberOf(opened);
  if (!request) throw new Refusal(`nothing about ${number} waits for your agreement (request-unknown)`);
  const { entry } = await approve(vault, opened, request);
  const { kind } = request.statement;
  return {
    object: { number, approved: kind, by: request.by, leaf: entry.index },
    lines: [`You agreed to ${kind} by ${request.by} about ${number}; proven at leaf ${entry.index}.`],
  };
}
