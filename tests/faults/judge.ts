/** After all faults: every tip that anybody was told is stored is proven, opens to the desk's members, and stands in a log that verifies. */
import { listCards } from '#client/vault/cards';
import { openTips } from '#client/vault/tip';
import type { RunningHouse } from '#tests/support/house';
import { auditIn, confirmIn, type Reported, vaultAt } from '#tests/support/house-people';

export interface Verdict {
  readonly lost: number;
  readonly log: 'accepted' | 'refused';
  /** What an auditor's verification found, in codes. */
  readonly codes: readonly string[];
}

/** A member's budget of bodies for a day; cards are many more. */
const BODIES = 60;

/** Judges a house that has come to rest. */
export async function judge(house: RunningHouse, acknowledged: readonly Reported[]): Promise<Verdict> {
  const missing = new Set(acknowledged.map(({ sealed }) => sealed.tip));
  const last = acknowledged.at(-1);
  if (last) await confirmIn(house, last);
  for (const { handle } of house.organisation.phrases.reviewers) {
    if (missing.size === 0) break;
    for (const tip of await openedBy(house, handle, missing)) missing.delete(tip);
  }
  const { ok, codes } = await auditIn(house);
  return { lost: missing.size, log: ok ? 'accepted' : 'refused', codes };
}

/** The tips among these whose card and body this member opens. */
async function openedBy(house: RunningHouse, handle: string, wanted: ReadonlySet<string>): Promise<string[]> {
  const vault = await vaultAt(house, handle).catch(() => null);
  if (!vault) return [];
  const { opened } = await listCards(vault, { desk: 'oig', wanted: (tip) => wanted.has(tip), most: BODIES });
  const read = await openTips(vault, opened, { purpose: 'triage', also: [] });
  return opened.filter((_, at) => read[at]).map(({ envelope }) => envelope.received.says.tip);
}
