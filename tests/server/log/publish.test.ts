import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicLog } from '#server/log/publish';
import { TestLog } from '#tests/support/test-log';

let log: TestLog;
beforeEach(async () => {
  log = await TestLog.open();
});
afterEach(() => log.close());

describe('the public log', () => {
  it('has no checkpoint and no tile before the first publication', async () => {
    const files = publicLog(log.serving);
    expect(await files.checkpoint()).toBeNull();
    expect(await files.tile('tile/0/000.p/1')).toBeNull();
  });

  it('moves by a multiple of sixteen, and never by nothing', async () => {
    for (const waiting of [0, 0, 1, 16, 17, 5]) {
      await log.queue(waiting);
      await log.tick();
      log.passMinutes(10);
    }
    expect(await log.publishedSizes()).toEqual([16, 32, 48, 64, 96, 112]);
    expect(await log.expectPublic()).toBe(112);
  });

  it('stays where it is for ten minutes, whatever comes', async () => {
    await log.tick();
    for (let minute = 1; minute < 10; minute++) {
      log.passMinutes(1);
      await log.queue(3);
      await log.tick();
      expect(await log.expectPublic()).toBe(16);
    }
    log.passMinutes(1);
    await log.tick();
    expect(await log.expectPublic()).toBe(48);
  });

  it('serves no wider a tile than was published, and no width that never was', async () => {
    await log.queue(300);
    await log.tick();
    await log.queue(20);
    await log.tick();
    expect(await log.publishedSizes()).toEqual([304]);
    const files = publicLog(log.serving);
    const served = async (path: string) => (await files.tile(path))?.bytes.length ?? null;
    expect(await served('tile/0/000')).toBe(256 * 32);
    expect(await served('tile/entries/000')).toBe(256 * 66);
    expect(await served('tile/0/001.p/48')).toBe(48 * 32);
    expect(await served('tile/entries/001.p/48')).toBe(48 * 66);
    expect(await served('tile/1/000.p/1')).toBe(32);
    const refused = [
      'tile/0/001',
      'tile/0/001.p/49',
      'tile/0/001.p/47',
      'tile/0/001.p/64',
      'tile/0/000.p/16',
      'tile/0/002.p/1',
      'tile/1/000',
      'tile/1/000.p/2',
      'tile/2/000.p/1',
      'tile/entries/001.p/64',
      'tile/0/x999/x999/x999/x999/999',
      'tile/63/000',
      'tile/0/1',
      'tile/0/../0/000',
      'checkpoint',
    ];
    for (const path of refused) expect([path, await served(path)]).toEqual([path, null]);
  });

  it('still serves the partial tiles of sizes before', async () => {
    await log.tick();
    log.passMinutes(10);
    await log.queue(300);
    await log.tick();
    const files = publicLog(log.serving);
    const [partial, full] = [await files.tile('tile/0/000.p/16'), await files.tile('tile/0/000')];
    expect(partial?.bytes).toEqual(full?.bytes.slice(0, 16 * 32));
  });

  it('says how each file is to be kept', async () => {
    await log.tick();
    const files = publicLog(log.serving);
    expect(await files.checkpoint()).toMatchObject({
      contentType: 'text/plain; charset=utf-8',
      cacheControl: 'no-cache',
    });
    expect(await files.tile('tile/0/000.p/16')).toMatchObject({
      contentType: 'application/octet-stream',
      cacheControl: 'public, max-age=31536000, immutable',
    });
  });
});
