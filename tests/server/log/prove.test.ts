import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { utf8 } from '#protocol/bytes';
import { verifyConsistency } from '#protocol/log/consistency';
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { verifyInclusion } from '#protocol/log/inclusion';
import { leafHash } from '#protocol/log/leaf';
import { parseProof, verifyProof } from '#protocol/log/proof';
import { rootOfLeaves } from '#protocol/log/tree';
import { nodeSuite as suite } from '#protocol/suite/node';
import { indexesOf, proveConsistency, proveEntries, proveIndexes, tlogProof } from '#server/log/prove';
import { TestLog } from '#tests/support/test-log';

let log: TestLog;
beforeEach(async () => {
  log = await TestLog.open();
});
afterEach(() => log.close());

describe('a proof', () => {
  it('is null while the entry waits, while its leaf is not cosigned, and for an unknown entry', async () => {
    const [entry = new Uint8Array()] = await log.queue(1);
    expect(await tlogProof(log.serving, suite, entry)).toBeNull();
    log.cosigner.away = true;
    await log.tick().catch(() => undefined);
    expect((await indexesOf(log.serving, [entry])).size).toBe(1);
    expect(await tlogProof(log.serving, suite, entry)).toBeNull();
    log.cosigner.away = false;
    await log.tick();
    expect(await tlogProof(log.serving, suite, log.random(64))).toBeNull();
    const proof = await tlogProof(log.serving, suite, entry);
    expect(verifyProof(log.cosigner.policy, entry, parseProof(utf8(proof ?? ''))).index).toBe(0);
  });

  it('of many entries is against one checkpoint, with null for those that have none', async () => {
    const known = await log.queue(40);
    await log.tick();
    const waiting = await log.queue(2);
    const { checkpoint, leaves } = await proveEntries(log.serving, suite, [...known, ...waiting]);
    const { size, root } = verifyCosignedCheckpoint(log.cosigner.policy, checkpoint?.note ?? new Uint8Array());
    leaves.slice(0, 40).forEach((leaf, i) => {
      const claim = { index: leaf?.index ?? -1, size, root, leaf: leafHash(suite, known[i] ?? new Uint8Array()) };
      verifyInclusion(suite, claim, leaf?.hashes ?? []);
    });
    expect(leaves.slice(40)).toEqual([null, null]);
  });

  it('asks for nothing when nothing is asked', async () => {
    expect(await proveIndexes(log.serving, suite, [])).toEqual({ checkpoint: null, leaves: [] });
    await log.tick();
    expect((await proveEntries(log.serving, suite, [])).leaves).toEqual([]);
  });
});

describe('a log that grows by random batches', () => {
  it('proves every leaf, and that every earlier size is its beginning', async () => {
    const batches = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(batches, async (sizes) => {
        const heads = [{ size: log.cosigner.size, root: log.cosigner.root }];
        for (const count of sizes) {
          await log.queue(count);
          log.passMinutes(count % 11);
          await log.tick();
          heads.push({ size: log.cosigner.size, root: log.cosigner.root });
        }
        const to = heads.at(-1) ?? { size: 0, root: new Uint8Array() };
        await log.expectWhole();
        for (const from of heads) {
          verifyConsistency(
            suite,
            { from, to },
            await proveConsistency(log.serving, suite, { from: from.size, to: to.size }),
          );
        }
        await expectEveryLeaf(to);
      }),
      { numRuns: 6, seed: 2026 },
    );
    expect(log.queued.size).toBeGreaterThan(1000);
  });
});

async function expectEveryLeaf({ size, root }: { size: number; root: Uint8Array }): Promise<void> {
  const rows = await log.owner.selectFrom('log_entry').select('entry').orderBy('index').execute();
  const hashes = rows.map(({ entry }) => leafHash(suite, entry));
  expect(rootOfLeaves(suite, hashes)).toEqual(root);
  const indexes = hashes.map((_, index) => index);
  const { leaves } = await proveIndexes(log.serving, suite, indexes);
  expect(leaves).toHaveLength(size);
  leaves.forEach((leaf, index) => {
    verifyInclusion(suite, { index, size, root, leaf: hashes[index] ?? new Uint8Array() }, leaf?.hashes ?? []);
  });
}
