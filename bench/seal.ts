// Sealing a tip of a page, against nothing but the X-Wing encapsulations that it cannot do without; and how long a page stands still.
import { splitHeader } from '#protocol/age/header';
import { fromUtf8 } from '#protocol/bytes';
import { nodeSuite } from '#protocol/suite/node';
import { crypto, sealOne } from './house.ts';
import { longestTask } from './longest-task.ts';
import { type Figure, perSecond, rate } from './measure.ts';

export async function seal(): Promise<Figure[]> {
  const { parts } = await sealOne();
  // Each box hides one more layer than its header shows; slots and flag have one.
  const outer = parts.map(({ sealed }) => fromUtf8(splitHeader(sealed).header).split('-> mlkem768x25519').length - 1);
  const inner = 1 + 1 + 2 + 2;
  const encapsulations = outer.reduce((sum, count) => sum + count, inner);
  const publicKey = nodeSuite.xwingPublicKey(crypto.random(32));
  const limit = await perSecond(() => {
    for (let i = 0; i < encapsulations; i++) nodeSuite.xwingEncapsulate(publicKey, crypto.random(64));
  });
  return [rate('seal', 'tips sealed', { value: await perSecond(sealOne), limit }), await longestTask()];
}
