// The root of a log from its entries, against the two SHA-256 calls that each entry costs at least.
import { leafHash } from '#protocol/log/leaf';
import { rootOfLeaves } from '#protocol/log/tree';
import { nodeSuite } from '#protocol/suite/node';
import { crypto } from './house.ts';
import { type Figure, perSecond, rate } from './measure.ts';

const ENTRIES = 10_000;

export async function log(): Promise<Figure[]> {
  const entries = Array.from({ length: ENTRIES }, () => crypto.random(64));
  const pair = new Uint8Array(65);
  const limit = await perSecond(() => {
    for (let i = 0; i < 2 * ENTRIES; i++) nodeSuite.sha256(pair);
  });
  const value = await perSecond(() =>
    rootOfLeaves(
      nodeSuite,
      entries.map((entry) => leafHash(nodeSuite, entry)),
    ),
  );
  return [rate('log', 'entries hashed into a root', { value: value * ENTRIES, limit: limit * ENTRIES })];
}
