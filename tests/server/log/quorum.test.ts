// A roster with several witnesses: a checkpoint counts when enough of them have cosigned it, whoever else is away.
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draftOrganisation, type Organisation, signRoster } from '#cli/operate/organisation';
import { exchangeWith } from '#client/transport/http';
import { toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { epochIdentity, noteSigner } from '#protocol/identity/note-signer';
import { type LogPolicy, verifyCosignedCheckpoint, witnessKeys } from '#protocol/log/cosigned-checkpoint';
import { parseNote } from '#protocol/log/note';
import { logPolicyOf } from '#protocol/roster/find';
import { verifyRosterChain } from '#protocol/roster/verify';
import { addDays, dayOf } from '#protocol/shape';
import { nodeSuite as suite } from '#protocol/suite/node';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';
import { newestCosigned } from '#server/log/prove';
import { REST, resting } from '#server/log/resting';
import { WitnessAway, witnessClient } from '#server/log/witness-client';
import { Cosigner } from '#tests/support/cosigner';
import { ORIGIN, testHouse } from '#tests/support/organisation';
import { seeded } from '#tests/support/seeded';
import { TestLog } from '#tests/support/test-log';
import { giveRoster, makeWitnessFolder, startWitness } from '#tests/support/witness';

let log: TestLog;
afterEach(() => log.close());

describe('a quorum of two out of three witnesses', () => {
  let [first, second, third]: Cosigner[] = [];
  let three: [Cosigner, Cosigner, Cosigner];
  let policy: LogPolicy;
  beforeEach(async () => {
    log = await TestLog.open();
    const witness = (n: number) => new Cosigner(log.cosigner.log, new Uint8Array(16).fill(n), `witness.test/w${n}`);
    three = [witness(1), witness(2), witness(3)];
    [first, second, third] = three;
    policy = { ...log.cosigner.policy, witnesses: three.flatMap((one) => one.policy.witnesses), quorum: 2 };
  });
  const tick = () => {
    const [witness, ...others] = three;
    return log.tick({ witness, others, rules: async () => policy });
  };
  const cosigners = async () => {
    const { note } = (await newestCosigned(log.serving)) ?? { note: new Uint8Array(0) };
    verifyCosignedCheckpoint(policy, note);
    const names = parseNote(note).signatures.map(({ name }) => name);
    return [...new Set(names)].filter((name) => name !== ORIGIN).sort();
  };

  it('is met by all three, whose cosignatures all stand in the checkpoint', async () => {
    await log.queue(3);
    expect(await tick()).toEqual([]);
    expect(await cosigners()).toEqual(['witness.test/w1', 'witness.test/w2', 'witness.test/w3']);
    expect(await log.expectWhole(policy)).toBe(16);
  });

  it('is met while one of them is away, which is said; it catches up when it is back', async () => {
    await log.queue(3);
    await tick();
    Object.assign(second ?? {}, { away: true });
    await log.queue(2);
    expect(await tick()).toEqual(['witness-away']);
    expect([await cosigners(), await log.cosignedSize()]).toEqual([['witness.test/w1', 'witness.test/w3'], 18]);
    Object.assign(second ?? {}, { away: false });
    await log.queue(1);
    expect(await tick()).toEqual([]);
    expect([await cosigners(), second?.size]).toEqual([['witness.test/w1', 'witness.test/w2', 'witness.test/w3'], 19]);
  });

  it('is not met by one alone: nothing is stored as cosigned, nothing published, nothing lost', async () => {
    for (const one of [first, third]) Object.assign(one ?? {}, { away: true });
    await log.queue(3);
    await expect(tick()).rejects.toBeInstanceOf(WitnessAway);
    expect([await log.size(), await log.cosignedSize(), await log.publishedSizes()]).toEqual([3, 0, []]);
    Object.assign(third ?? {}, { away: false });
    await tick();
    expect(await log.expectWhole(policy)).toBe(16);
  });

  it('is met in spite of one that answers what no reader believes: its lines stand nowhere', async () => {
    const honest = third?.addCheckpoint.bind(third);
    Object.assign(third ?? {}, {
      addCheckpoint: async (request: Parameters<Cosigner['addCheckpoint']>[0]) => {
        const answer = await honest?.(request);
        if (answer?.is !== 'cosigned') return answer;
        const signatures = answer.signatures.map((one) => ({ ...one, signature: one.signature.slice().fill(1) }));
        return { is: 'cosigned', signatures };
      },
    });
    await log.queue(3);
    expect(await tick()).toEqual(['witness-answer-wrong']);
    expect(await cosigners()).toEqual(['witness.test/w1', 'witness.test/w2']);
  });

  it('does not outvote the one that has seen another history: then nothing more is signed', async () => {
    await log.queue(3);
    await tick();
    Object.assign(third ?? {}, { size: 500 });
    await log.queue(1);
    await expect(tick()).rejects.toMatchObject({ code: 'witness-disagrees' });
    expect(await log.cosignedSize()).toBe(16);
  });

  it('does not wait each time for one that did not answer in time', async () => {
    let now = 0;
    const asked = third ?? new Cosigner(log.cosigner.log);
    asked.away = true;
    const { addCheckpoint } = resting({ addCheckpoint: asked.addCheckpoint.bind(asked) }, () => now);
    const ask = () => addCheckpoint({ old: 0, hashes: [], checkpoint: new Uint8Array(0) });
    for (const time of [0, 1, REST - 1, REST]) {
      now = time;
      await expect(ask()).rejects.toBeInstanceOf(WitnessAway);
    }
    expect(asked.asked).toBe(2);
  });
});

describe('two real witnesses of one roster, both needed', () => {
  /** An organisation whose roster names a second witness, of another body and phrase. */
  function withTwo() {
    const crypto = { suite, random: seeded('two witnesses') };
    const plan = { name: 'Two', origin: ORIGIN, witnessUrl: 'http://127.0.0.1:1', demo: true };
    const today = dayOf(Date.now());
    const draft = draftOrganisation(crypto, { ...plan, witnessName: 'witness.test/w1', today });
    const other = { handle: 'witness-2', entropy: crypto.random(16) };
    const epochs = draft.roster.witnesses[0]?.epochs ?? [];
    draft.roster.witnesses.push({
      name: 'witness.test/w2',
      key: toBase64(signingKey(suite, other.entropy).publicKey),
      ...witnessKeys(suite, noteSigner(suite, 'witness.test/w2', other.entropy)),
      epochs: epochs.map((one) => ({ ...one, recipient: epochIdentity(suite, other.entropy, one.epoch).recipient })),
    });
    draft.roster.rules.quorum = 2;
    const roster = signRoster(suite, draft.roster, draft.phrases.custodians.slice(0, 2));
    const organisation: Organisation = { ...draft, roster };
    const second = { ...organisation, phrases: { ...organisation.phrases, witness: other } };
    return { organisation, second, policy: logPolicyOf(suite, verifyRosterChain(suite, draft.pins, [roster])) };
  }

  async function running(organisation: Organisation) {
    const house = { ...testHouse(), organisation };
    const folder = makeWitnessFolder(house);
    const witness = await startWitness(folder);
    await giveRoster(witness, house);
    return { ...witness, client: witnessClient({ url: witness.url, timeout: 10_000 }), folder };
  }

  it('cosign together; while either is away nothing counts, and nothing is lost', async () => {
    const { organisation, second, policy } = withTwo();
    log = await TestLog.open(organisation.phrases.log.entropy);
    log.now = Date.now();
    const [one, two] = [await running(organisation), await running(second)];
    const tick = () => log.tick({ witness: one.client, others: [two.client], rules: async () => policy });
    await log.queue(5);
    expect(await tick()).toEqual([]);
    expect([await log.expectWhole(policy), await log.expectPublic(policy)]).toEqual([16, 16]);
    await two.kill();
    await log.queue(2);
    await expect(tick()).rejects.toBeInstanceOf(WitnessAway);
    expect([await log.size(), await log.cosignedSize()]).toEqual([18, 16]);
    const again = await startWitness(two.folder);
    const back = witnessClient({ url: again.url, timeout: 10_000 });
    expect(await log.tick({ witness: one.client, others: [back], rules: async () => policy })).toEqual([]);
    expect(await log.expectWhole(policy)).toBe(18);
    for (const { folder } of [one, two]) rmSync(folder.path, { recursive: true, force: true });
  });
});

describe('a witness that is gone for good', () => {
  it('is replaced by another of a later roster, which begins with nothing and takes the whole log, at once', async () => {
    const crypto = { suite, random: seeded('gone witness') };
    const today = dayOf(Date.now());
    const plan = { name: 'Gone', origin: ORIGIN, witnessUrl: 'http://127.0.0.1:1', demo: true };
    const draft = draftOrganisation(crypto, { ...plan, witnessName: 'witness.test/w1', today: addDays(today, -7) });
    const signers = draft.phrases.custodians.slice(0, 2);
    const first = signRoster(suite, draft.roster, signers);
    const fresh = draftOrganisation(crypto, { ...plan, witnessName: 'witness.test/w2', today });
    const { hash } = verifyRosterChain(suite, draft.pins, [first]);
    const next = { ...draft.roster, version: 2, previous: hash, issued: today, expires: addDays(today, 180) };
    const second = signRoster(suite, { ...next, witnesses: fresh.roster.witnesses }, signers);
    const policyOf = (chain: Uint8Array[]) => logPolicyOf(suite, verifyRosterChain(suite, draft.pins, chain));
    const [before, after] = [policyOf([first]), policyOf([first, second])];

    log = await TestLog.open(draft.phrases.log.entropy);
    log.now = Date.now();
    const gone = new Cosigner(before.log, draft.phrases.witness.entropy, 'witness.test/w1');
    await log.queue(5);
    await log.tick({ witness: gone, rules: async () => before });
    gone.away = true;
    await log.queue(3);
    await expect(log.tick({ witness: gone, rules: async () => before })).rejects.toBeInstanceOf(WitnessAway);

    const phrases = { ...draft.phrases, witness: fresh.phrases.witness };
    const folder = makeWitnessFolder({ ...testHouse(), organisation: { ...draft, phrases, roster: second } });
    const witness = await startWitness(folder);
    await exchangeWith({ url: witness.url })(WITNESS_ENDPOINTS.rosterTake, {
      body: { rosters: [first, second].map(toBase64) },
    });
    Object.assign(log.memory, { copied: null });
    log.passMinutes(10);
    expect(
      await log.tick({ witness: witnessClient({ url: witness.url, timeout: 10_000 }), rules: async () => after }),
    ).toEqual([]);
    expect([await log.expectWhole(after), await log.expectPublic(after)]).toEqual([32, 32]);
    rmSync(folder.path, { recursive: true, force: true });
  });
});
