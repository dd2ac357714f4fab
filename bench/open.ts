// Opening slot and card as a reviewer does, against the three X-Wing decapsulations in it (slot, box, letter).
import { openCard, openSlot } from '#protocol/envelope/open';
import { ageIdentity } from '#protocol/identity/keys';
import { nodeSuite } from '#protocol/suite/node';
import { crypto, organisation, released, sealOne } from './house.ts';
import { type Figure, perSecond, rate } from './measure.ts';

const DECAPSULATIONS = 3;

export async function open(): Promise<Figure[]> {
  const { tip, parts } = await sealOne();
  const part = (name: string) => parts.find((one) => one.part === name)?.sealed ?? new Uint8Array();
  // A supervisor's slot never dies by chance.
  const handle = 'supervisor-1';
  const holder = organisation.phrases.reviewers.find((one) => one.handle === handle);
  const { seed } = ageIdentity(nodeSuite, holder?.entropy ?? new Uint8Array(16));
  const openOne = async () => {
    const cardSeed = await openSlot(nodeSuite, { seed, tip, handle, slot: part(`slot/${handle}`) });
    return openCard(nodeSuite, { released: await released(part('card')), seed: cardSeed ?? seed, tip });
  };
  const { ciphertext } = nodeSuite.xwingEncapsulate(nodeSuite.xwingPublicKey(seed), crypto.random(64));
  const limit = await perSecond(() => {
    for (let i = 0; i < DECAPSULATIONS; i++) nodeSuite.xwingDecapsulate(seed, ciphertext);
  });
  return [rate('open', 'cards opened', { value: await perSecond(openOne), limit })];
}
