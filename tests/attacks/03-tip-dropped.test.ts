import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openThread } from '#client/transport/return';
import { listCards } from '#client/vault/cards';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { auditIn, confirmIn, type Reported, reportTo, standAt, vaultAt } from '#tests/support/house-people';
import { freshDatabase } from '#tests/support/postgres';

let house: RunningHouse;
/** What the auditor found while nothing was dropped. */
let before: Awaited<ReturnType<typeof auditIn>>;

/** The operator owns the database, so that no trigger of it stops him. */
async function operator(statement: string, tip: string): Promise<void> {
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  await client.query('SET session_replication_role = replica');
  await client.query(statement, [Buffer.from(tip, 'hex')]);
  await client.end();
}

async function confirmed(): Promise<Reported> {
  const reported = await reportTo(house);
  await confirmIn(house, reported);
  return reported;
}

async function returns({ entropy }: Reported) {
  const { exchange, ground } = await standAt(house);
  return openThread(exchange, ground, { crypto: house.crypto, entropy });
}

beforeAll(async () => {
  house = await startHouse(await freshDatabase());
  await confirmed();
  before = await auditIn(house);
}, 120_000);

afterAll(() => house?.stop());

describe('attack 3: the server drops a tip after it accepted it', { timeout: 120_000 }, () => {
  it('is noticed by the source on her return: her words open nothing, where a proof was before', async () => {
    const reported = await confirmed();
    expect((await returns(reported)).confirmed).toBe(true);
    await operator('DELETE FROM part WHERE tip = $1', reported.sealed.tip);
    await operator('DELETE FROM tip WHERE id = $1', reported.sealed.tip);
    await operator('DELETE FROM statement_tip WHERE tip = $1', reported.sealed.tip);
    await expect(returns(reported)).rejects.toMatchObject({ code: 'tip-unknown' });
  });

  it('is noticed by the auditor’s sampling, when only its content is gone', async () => {
    expect(before).toEqual({ status: 0, ok: true, codes: [] });
    const { sealed } = await confirmed();
    await operator('DELETE FROM part WHERE tip = $1', sealed.tip);
    const { status, codes } = await auditIn(house);
    expect(status).toBe(1);
    expect(new Set(codes)).toEqual(new Set(['part-missing']));
  });

  it('is noticed by the reviewer, when its card was put in another’s place', async () => {
    const [one, other] = [await confirmed(), await confirmed()];
    const swap =
      "UPDATE part SET sealed = (SELECT sealed FROM part WHERE tip = $1 AND part = 'card') WHERE part = 'card'";
    await operator(swap, one.sealed.tip);
    const vault = await vaultAt(house, 'supervisor-1');
    const { opened, refused } = await listCards(vault, { desk: 'oig' });
    expect(opened.map(({ envelope }) => envelope.received.says.tip)).toEqual([one.sealed.tip]);
    expect(refused).toContainEqual({ tip: other.sealed.tip, code: 'part-altered' });
  });
});
