// The sequencer and the real witness, each over its own store: cosigning, and being told what it must know.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Holder, makeOrganisation, type Organisation } from '#cli/operate/organisation';
import { fromHex, toBase64, toHex } from '#protocol/bytes';
import { english } from '#protocol/identity/english';
import { signingKey } from '#protocol/identity/keys';
import { wordsOf } from '#protocol/identity/phrase';
import type { LogPolicy } from '#protocol/log/cosigned-checkpoint';
import { verifyRosterChain } from '#protocol/roster/verify';
import { type Day, dayOf } from '#protocol/shape';
import { keyId } from '#protocol/statement/dsse';
import { entryOf } from '#protocol/statement/entry';
import type { Kind } from '#protocol/statement/kinds';
import { makeStatement, readStatement, type Saying } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import type { Crypto, LogSuite } from '#protocol/suite/suite';
import { keepStatements } from '#server/db/statements';
import { indexesOf } from '#server/log/prove';
import { WitnessAway, type WitnessClient, WitnessRefused, witnessClient } from '#server/log/witness-client';
import { ORIGIN } from '#tests/support/organisation';
import { type RunningProgram, startProgram } from '#tests/support/programs';
import { seeded } from '#tests/support/seeded';
import { TestLog } from '#tests/support/test-log';

let crypto: Crypto<LogSuite>;
let today: Day;
let organisation: Organisation;
let folder: string;
let program: RunningProgram;
let log: TestLog;
/** The witness's answers are its own; what it was told is counted on the way. */
let witness: WitnessClient;
let told: number;
let policy: LogPolicy;

beforeEach(async () => {
  crypto = { suite, random: seeded('real witness') };
  today = dayOf(Date.now());
  organisation = makeOrganisation(crypto, {
    name: 'Candor Test',
    origin: ORIGIN,
    witnessName: 'witness.test/w1',
    witnessUrl: 'http://127.0.0.1:1',
    demo: true,
    today,
  });
  folder = mkdtempSync(join(tmpdir(), 'candor-witness-'));
  writeFileSync(join(folder, 'pins.json'), JSON.stringify(organisation.pins));
  writeFileSync(join(folder, 'phrase'), wordsOf(organisation.phrases.witness.entropy, english).join(' '));
  const { roster } = verifyRosterChain(suite, organisation.pins, [organisation.roster]);
  policy = { suite, log: roster.log, witnesses: roster.witnesses, quorum: 1 };
  log = await TestLog.open(organisation.phrases.log.entropy);
  log.now = Date.now();
  await startWitness();
});
afterEach(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

async function startWitness(): Promise<void> {
  program = startProgram('node', ['witness/main.ts'], {
    env: { CANDOR_DATA: folder, CANDOR_WITNESS_PHRASE_FILE: join(folder, 'phrase'), CANDOR_WITNESS_PORT: '0' },
  });
  const { url } = JSON.parse(await program.line(/"ready"/)) as { url: string };
  await fetch(new URL('/roster', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rosters: [toBase64(organisation.roster)] }),
  });
  const client = witnessClient({ url, timeout: 10_000 });
  told = 0;
  witness = {
    ...client,
    async present(presentation) {
      await client.present(presentation);
      told++;
    },
  };
}

const tick = () => log.tick({ witness, rules: async () => policy });

const reviewer = (handle: string): Holder => {
  const found = organisation.phrases.reviewers.find((one) => one.handle === handle);
  if (!found) throw new Error('no such reviewer');
  return found;
};

/** Makes a statement, keeps it, and gives it a cosigned leaf. */
async function logged<K extends Kind>(seed: Uint8Array, kind: K, saying: Saying<K>) {
  const occasion = { log: ORIGIN, roster: 1, day: today };
  const statement = readStatement(makeStatement(crypto, seed, { kind, occasion, saying }));
  const entry = entryOf(suite, statement);
  const kept = await log.serving.transaction().execute((trx) => keepStatements(trx, suite, [statement]));
  const refusals = await tick();
  const index = (await indexesOf(log.serving, [entry])).get(toHex(entry)) ?? -1;
  return { id: kept.get(toHex(entry))?.id ?? '', leaf: { index, entry: toBase64(entry) }, refusals };
}

const by = <K extends Kind>(handle: string, kind: K, saying: Saying<K>) =>
  logged(signingKey(suite, reviewer(handle).entropy).seed, kind, saying);

async function receiveTip(): Promise<string> {
  const { seed, publicKey } = signingKey(suite, crypto.random(16));
  const tip = keyId(suite, publicKey);
  const parts = ['appeal', 'body', 'card', 'flag', 'person/open', 'slot/0'].map((part) => ({
    part,
    size: 1,
    sha256: '0'.repeat(64),
  }));
  const saying = { tip, source: toBase64(publicKey), desk: 'oig', rosterHash: '0'.repeat(64), epoch: 1, parts };
  const { id } = await logged(seed, 'tip-received', saying);
  await log.serving
    .insertInto('tip')
    .values({ id: fromHex(tip), desk: 'oig', statement: id })
    .execute();
  return tip;
}

const END = { disposition: 'closed-stale', finding: 'none', reason: null } as const;

async function closeTip(tip: string, approvedBy: string) {
  const proposal = await by('analyst-1', 'disposition-proposed', { tip, desk: 'oig', ...END });
  const approval = await by(approvedBy, 'release-approved', { tip, desk: 'oig', request: proposal.leaf });
  return by('keeper-1', 'disposition', { tip, desk: 'oig', ...END, approvals: [approval.leaf] });
}

describe('the real witness', () => {
  it('cosigns what the sequencer writes, also after it was away', async () => {
    await log.queue(20);
    await tick();
    expect(await log.publishedSizes()).toEqual([32]);
    program.kill('SIGKILL');
    await program.ended;
    await log.queue(5);
    await expect(tick()).rejects.toBeInstanceOf(WitnessAway);
    expect([await log.size(), await log.cosignedSize()]).toEqual([37, 32]);
    await startWitness();
    await tick();
    expect(await log.expectWhole(policy)).toBe(37);
    expect(await log.expectPublic(policy)).toBe(32);
  });

  it('is told once how a tip ended, with everything that this rests on', async () => {
    const { refusals } = await closeTip(await receiveTip(), 'keeper-2');
    await tick();
    expect([refusals, told]).toEqual([[], 1]);
  });

  it('is told of a lifted budget with the request that it grants', async () => {
    const about = { member: 'analyst-1', desk: 'oig', on: today };
    const asked = await by('analyst-1', 'budget-lift-asked', about);
    const { refusals } = await by('supervisor-1', 'budget-lifted', { ...about, request: asked.leaf });
    expect([refusals, told]).toEqual([[], 1]);
  });

  it('takes an erasure that two persons agreed to, and then the ciphertext goes; on hold it refuses, and it stays', async () => {
    for (const held of [false, true]) {
      const about = { tip: await receiveTip(), desk: 'oig', reason: null };
      const [tip, sealed] = [fromHex(about.tip), new Uint8Array(9)];
      await log.serving.insertInto('part').values({ tip, part: 'body', sealed }).execute();
      const hold = await by('supervisor-1', 'hold-set', { ...about, held });
      const asked = await by('keeper-2', 'erasure-asked', about);
      const { reason, ...named } = about;
      const approval = await by('keeper-1', 'release-approved', { ...named, request: asked.leaf });
      const { refusals } = await by('keeper-2', 'erased', { ...about, approvals: [approval.leaf] });
      const left = await log.serving.selectFrom('part').select('part').where('tip', '=', tip).execute();
      expect([reason, hold.refusals, refusals, left.length]).toEqual([
        null,
        [],
        held ? ['tip-held'] : [],
        held ? 1 : 0,
      ]);
    }
  });

  it('is told when it is back, in order', async () => {
    const tip = await receiveTip();
    const { present } = witness;
    witness.present = async () => {
      throw new WitnessAway('away');
    };
    await expect(closeTip(tip, 'keeper-2')).rejects.toBeInstanceOf(WitnessAway);
    expect(told).toBe(0);
    witness.present = present;
    await tick();
    expect(told).toBe(1);
  });

  it('waits with its refusal while it has no roster, and is asked again', async () => {
    const tip = await receiveTip();
    const { present } = witness;
    witness.present = async () => {
      throw new WitnessRefused({ type: '', title: 'no', status: 409, code: 'roster-not-current' });
    };
    await expect(closeTip(tip, 'keeper-2')).rejects.toBeInstanceOf(WitnessRefused);
    witness.present = present;
    await tick();
    expect(told).toBe(1);
  });

  it('is not asked again about what it refused for good, and later statements get through', async () => {
    const tip = await receiveTip();
    const { refusals } = await closeTip(tip, 'keeper-1');
    expect(refusals).toEqual(['release-approval-same-person']);
    const next = await closeTip(tip, 'keeper-2');
    expect([next.refusals, told]).toEqual([[], 1]);
  });
});
