import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteSigner } from '#protocol/identity/note-signer';
import { nodeSuite as suite } from '#protocol/suite/node';
import { MemoryLog } from '#tests/support/memory-log';
import { ORIGIN, testHouse } from '#tests/support/organisation';
import { giveRoster, launchWitness, makeWitnessFolder, startWitness, type WitnessFolder } from '#tests/support/witness';

const house = testHouse();
let folder: WitnessFolder;
beforeEach(() => {
  folder = makeWitnessFolder(house);
});
afterEach(() => folder.remove());

const makeLog = () => new MemoryLog(noteSigner(suite, ORIGIN, house.organisation.phrases.log.entropy));

async function ask(url: string, body: Uint8Array): Promise<number> {
  return (await fetch(`${url}/add-checkpoint`, { method: 'POST', body: new Uint8Array(body) })).status;
}

describe('the witness as a process', () => {
  it('is killed between two branches of a log and still refuses the other', async () => {
    const log = makeLog();
    log.pad(4);
    const fork = log.fork(3);
    fork.pad(2, 1);
    const first = await startWitness(folder);
    await giveRoster(first, house);
    expect(await ask(first.url, log.addCheckpoint(0))).toBe(200);
    await first.kill();
    const second = await startWitness(folder);
    expect(await ask(second.url, fork.addCheckpoint(0))).toBe(409);
    expect(await ask(second.url, fork.addCheckpoint(4))).toBe(422);
    log.pad(1);
    expect(await ask(second.url, log.addCheckpoint(4))).toBe(200);
    expect(await second.stop()).toBe(0);
  });

  it('is killed while it cosigns without pause, and knows every size whose cosignature left it', async () => {
    const log = makeLog();
    const witness = await startWitness(folder);
    await giveRoster(witness, house);
    let answered = 0;
    const cosigning = (async () => {
      for (let size = 1; size <= 500; size++) {
        log.pad(1);
        if ((await ask(witness.url, log.addCheckpoint(size - 1))) === 200) answered = size;
        if (size === 20) witness.program.kill('SIGKILL');
      }
    })();
    await expect(cosigning).rejects.toThrow();
    await witness.program.ended;
    const again = await startWitness(folder);
    const conflict = await fetch(`${again.url}/add-checkpoint`, {
      method: 'POST',
      body: new Uint8Array(log.addCheckpoint(0)),
    });
    const known = Number(await conflict.text());
    expect(answered).toBeGreaterThanOrEqual(20);
    expect([answered, answered + 1]).toContain(known);
  });

  it('says where it answers, and ends when it is asked to', async () => {
    const witness = await startWitness(folder);
    expect(witness.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await witness.stop()).toBe(0);
  });

  it('refuses a folder that another witness has', async () => {
    const witness = await startWitness(folder);
    const second = launchWitness(folder);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('in use by another witness');
    await witness.stop();
  });

  it('refuses a folder that a newer witness made, and leaves it as it was', async () => {
    const file = join(folder.path, 'witness.sqlite');
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 99');
    db.close();
    const witness = launchWitness(folder);
    expect(await witness.ended).toBe(1);
    expect(witness.output()).toContain('newer witness');
    const after = new DatabaseSync(file);
    expect(after.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 99 });
    after.close();
  });

  it('refuses a misspelt setting, a port that is none, a phrase that is none, and pins that are none', async () => {
    const words = join(folder.path, 'wrong');
    writeFileSync(words, 'twelve words that are not in any list of words at all here');
    const refusals: [Record<string, string>, RegExp][] = [
      [{ CANDOR_WITNES_PORT: '1' }, /CANDOR_WITNES_PORT is no setting/],
      [{ CANDOR_WITNESS_PORT: 'x' }, /CANDOR_WITNESS_PORT must be a port/],
      [{ CANDOR_WITNESS_PHRASE_FILE: '' }, /CANDOR_WITNESS_PHRASE_FILE must name/],
      [{ CANDOR_WITNESS_PHRASE_FILE: join(folder.path, 'none') }, /cannot be read/],
      [{ CANDOR_WITNESS_PHRASE_FILE: words }, /phrase: expected 12 words/],
      [{ CANDOR_DATA: '/nonexistent' }, /pins\.json cannot be read/],
    ];
    const launched = refusals.map(([env, message]) => ({ message, witness: launchWitness(folder, env) }));
    for (const { message, witness } of launched) {
      expect(await witness.ended).toBe(1);
      expect(witness.output()).toMatch(message);
      expect(witness.output()).not.toContain('twelve');
    }
  });

  it('refuses a port that is taken', async () => {
    const server = createServer();
    const port = await new Promise<number>((listening) =>
      server.listen(0, '127.0.0.1', () => listening(Number(Object(server.address()).port))),
    );
    const witness = launchWitness(folder, { CANDOR_WITNESS_PORT: String(port) });
    expect(await witness.ended).toBe(1);
    expect(witness.output()).toContain('EADDRINUSE');
    server.close();
  });
});
