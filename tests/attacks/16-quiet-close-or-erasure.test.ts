import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmTip } from '#client/transport/confirm';
import { openThread } from '#client/transport/return';
import { state } from '#client/vault/vault';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { auditIn, confirmIn, type Reported, reportTo, standAt, vaultAt } from '#tests/support/house-people';
import type { Logged } from '#tests/support/memory-log';
import { freshDatabase } from '#tests/support/postgres';
import { type LoggedTip, TestWitness } from '#tests/support/test-witness';

let house: RunningHouse;

async function operator(statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  const { rowCount } = await client.query(statement);
  await client.end();
  return rowCount ?? 0;
}

async function isConfirmed({ entropy, sealed }: Reported, within: number): Promise<string> {
  const { exchange, ground } = await standAt(house);
  return confirmTip(exchange, ground, { crypto: house.crypto, entropy, statement: sealed.statement, within });
}

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
}, 120_000);

afterAll(() => house?.stop());

describe('attack 16: an insider with the database deletes a row of the outbox', { timeout: 120_000 }, () => {
  it('is noticed by the source: her tip is never confirmed, whatever comes after it is', async () => {
    await standAt(house);
    await house.kill('sequencer');
    const buried = await reportTo(house);
    expect(await operator('DELETE FROM pending')).toBeGreaterThan(0);
    await house.start('sequencer');
    const other = await reportTo(house);
    await confirmIn(house, other);
    expect(await isConfirmed(buried, 3000)).toBe('stored');
    expect(await isConfirmed(other, 3000)).toBe('confirmed');
  });
});

describe('attack 16: an insider closes a tip quietly', { timeout: 120_000 }, () => {
  it('is noticed by auditor and source: the end stands in the log, without the second person it needs', async () => {
    const reported = await reportTo(house);
    await confirmIn(house, reported);
    const vault = await vaultAt(house, 'supervisor-1');
    const about = { tip: reported.sealed.tip, desk: 'oig' };
    const end = { disposition: 'closed-stale', finding: 'none', reason: null } as const;
    await vault.line.log(state(vault, 'disposition', { ...about, ...end, approvals: [] }));
    expect((await auditIn(house)).codes).toEqual(['approval-missing']);
    const { exchange, ground } = await standAt(house);
    const { facts } = await openThread(exchange, ground, { crypto: house.crypto, entropy: reported.entropy });
    expect(facts.filter(({ face }) => face.kind === 'disposition')).toMatchObject([
      { face: { detail: 'closed-stale', role: 'reviewer' }, index: expect.any(Number) },
    ]);
  });
});

/** A witness that is told of an end or an erasure, by somebody whose operator logs whatever he signs. */
class Insider {
  readonly test = TestWitness.standing();
  readonly tip: LoggedTip;

  private constructor(test: TestWitness, tip: LoggedTip) {
    this.test = test;
    this.tip = tip;
  }

  static async with(): Promise<Insider> {
    const test = TestWitness.standing();
    return new Insider(test, await test.tip());
  }

  get about() {
    return { tip: this.tip.tip, desk: this.tip.desk };
  }

  async presents(act: Logged, proposal: Logged | null, approvals: Logged[]): Promise<string> {
    const { log } = this.test;
    const received = log.proven(this.tip.received);
    try {
      this.test.present(act, {
        received,
        proposal: proposal && log.proven(proposal),
        approvals: approvals.map((one) => log.proven(one)),
      });
      return 'taken';
    } catch (error) {
      return (error as { code: string }).code;
    }
  }
}

describe('attack 16: an insider erases quietly', () => {
  it('is refused by the witness: one person is not two, in whichever hand the papers are', async () => {
    const insider = await Insider.with();
    const { test, tip, about } = insider;
    const asked = test.say('supervisor-1', 'erasure-asked', { ...about, reason: null });
    const own = test.approve('supervisor-1', tip, asked);
    const named = ({ index, entry }: Logged) => ({ index, entry });
    const erased = test.say('supervisor-1', 'erased', { ...about, reason: null, approvals: [named(own)] });
    expect(await insider.presents(erased, null, [own])).toBe('release-approval-missing');
    expect(await insider.presents(erased, asked, [])).toBe('release-approval-missing');
    expect(await insider.presents(erased, asked, [own])).toBe('release-approval-same-person');
    // What was not erased is still released, to whoever may read it.
    const request = test.openParts('analyst-1', tip, ['body']);
    expect(await test.release(request)).toHaveLength(1);
    expect(test.journal().filter(({ did }) => did === 'refused')).toHaveLength(3);
  });
});
