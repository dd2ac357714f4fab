// Finding one tip of a desk by its number or id, and opening its card: every act of a reviewer on a tip begins so.
import { Refusal } from '#cli/refusal';
import { listCards } from '#client/vault/cards';
import type { Vault } from '#client/vault/vault';
import type { OpenedTip } from '#protocol/envelope/admit';
import { parseTipNumber, tipNumber } from '#protocol/identity/number';

/** Options that acts read. */
export interface ActOptions {
  readonly text?: string | undefined;
  readonly as?: string | undefined;
  readonly finding?: string | undefined;
  readonly person?: boolean | undefined;
  readonly files?: string | undefined;
}

/** What an act says when it is done. */
export interface Said {
  readonly object: unknown;
  readonly lines: readonly string[];
}

/** Something that a reviewer does with an opened tip. */
export type Act = (vault: Vault, opened: OpenedTip, options: ActOptions) => Promise<Said>;

/** Opens the card of the tip and acts on it. Throws `Refusal` when the desk has no such tip that opens. */
export async function withTip(
  vault: Vault,
  { desk, id, act, options }: { desk: string; id: string; act: Act; options: ActOptions },
): Promise<Said> {
  const number = parseTipNumber(id);
  const wanted = (tip: string) => tip === id || tipNumber(tip) === number;
  const { opened, waiting, refused } = await listCards(vault, { desk, wanted });
  const [found, another] = opened;
  if (another) throw new Refusal(`${id} is the number of several tips: name the tip by its id (tip-ambiguous)`);
  if (found) return act(vault, found, options);
  const wrong = refused.find(({ tip }) => tip !== null && wanted(tip));
  if (wrong) throw new Refusal(`${id} is not to be believed: tell an auditor (${wrong.code})`);
  if (waiting.some(wanted)) throw new Refusal(`${id} waits for its proof: try again in a few seconds (tip-waiting)`);
  throw new Refusal(
    `the desk has no tip ${id} that you can open: candor review URL list shows those there are (tip-unknown)`,
  );
}
