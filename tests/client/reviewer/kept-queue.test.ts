// What a device keeps of a queue from one session to the next, and what neither a thief of it, nor a server, nor whoever alters it gets out of that.
import { describe, expect, it } from 'vitest';
import { knownAt, openedAt } from '#client/reviewer/worker/queue/bulk';
import { keeperOn } from '#client/reviewer/worker/queue/kept-queue';
import { makeQueue, type Queue, rowsIn, syncQueue } from '#client/reviewer/worker/queue/queue';
import { type CardKeys, makeCardKeys } from '#client/vault/card-keys';
import { openChunk, openHead, sealHead } from '#client/vault/kept-tips';
import { isOpened } from '#client/vault/known';
import { state, type Vault } from '#client/vault/vault';
import { recipientOf } from '#protocol/age/recipient';
import { sealAge } from '#protocol/age/seal';
import { canonical } from '#protocol/json';
import { Double } from '#tests/support/double';
import { Source, vaultOf } from '#tests/support/parties';
import { found } from '#tests/support/thief';

const READER = 'supervisor-1';
const TIPS = 3;

const storeOf = (kept: Map<string, Uint8Array>) =>
  keeperOn({
    read: async (name) => kept.get(name) ?? null,
    write: async (all) => {
      for (const [name, bytes] of Object.entries(all)) kept.set(name, bytes);
    },
  });

interface Session {
  readonly double: Double;
  readonly kept: Map<string, Uint8Array>;
  readonly cardKeys: CardKeys;
}

/** A session over what the device keeps: unlocked, looked, kept. */
async function session({ double, kept, cardKeys }: Session): Promise<{ vault: Vault; queue: Queue }> {
  const vault: Vault = { ...(await vaultOf(double, READER)), cardKeys };
  const queue = makeQueue({ desk: 'oig', clocks: null, wordsOf: (one) => [one], keeper: storeOf(kept) });
  double.asked.length = 0;
  await syncQueue(vault, queue);
  await queue.keeper?.keep(vault, queue);
  return { vault, queue };
}

async function firstSession() {
  const double = new Double();
  for (let at = 0; at < TIPS; at++) await new Source(double, `source ${at}`).send();
  const device: Session = { double, kept: new Map(), cardKeys: makeCardKeys() };
  return { ...device, ...(await session(device)) };
}

const asked = ({ double }: Session) => [...double.asked];
const tipsOf = ({ vault, queue }: { vault: Vault; queue: Queue }) =>
  rowsIn(vault, queue, 'number').map(({ tip }) => tip);
const isWhole = (double: Double) => double.asked.includes('deskCards');

describe('a queue that a device keeps', () => {
  it('is there in the next session, row for row, with nothing asked but what is new and the last bytes of the cards', async () => {
    const before = await firstSession();
    expect(isWhole(before.double)).toBe(true);
    const after = await session(before);
    expect(asked(before)).not.toContain('deskCards');
    expect(asked(before).filter((name) => name === 'deskTails')).toHaveLength(1);
    expect(rowsIn(after.vault, after.queue, 'number')).toEqual(rowsIn(before.vault, before.queue, 'number'));
    expect(after.queue.search.find('bribery')?.size).toBe(before.queue.search.find('bribery')?.size);
    expect([...after.queue.blocks]).toEqual([...before.queue.blocks]);
  });

  it('goes on from there: what was stated since counts, and is kept in its turn', async () => {
    const before = await firstSession();
    const [tip = ''] = tipsOf(before);
    await before.vault.line.log(state(before.vault, 'assigned', { tip, desk: 'oig', to: READER }));
    const assigneeIn = ({ vault, queue }: { vault: Vault; queue: Queue }) =>
      rowsIn(vault, queue, 'number').find((row) => row.tip === tip)?.assignee;
    expect(assigneeIn(before)).toBeNull();
    for (const later of [await session(before), await session(before)]) expect(assigneeIn(later)).toBe(READER);
    expect(isWhole(before.double)).toBe(false);
  });

  it('holds no keys: whoever acts on a tip opens its card again, and an altered one is refused', async () => {
    const before = await firstSession();
    const { vault, queue } = await session(before);
    const [tip = ''] = tipsOf({ vault, queue });
    expect(knownAt(queue, [tip]).some(isOpened)).toBe(false);
    const [opened] = await openedAt(vault, queue, [tip]);
    expect(opened?.envelope.received.says.tip).toBe(tip);
    before.double.alter('deskCards', ({ cards }) => ({ cards: cards.map((one) => ({ ...one, card: one.slot })) }));
    await expect(openedAt(vault, queue, [tip])).rejects.toMatchObject({ code: 'part-altered' });
  });

  it('says nothing of a card without the server, not to the reader herself: a tip that was erased is not there', async () => {
    const before = await firstSession();
    const { crypto, holder } = before.vault;
    const [chunk] = await Promise.all(
      [...before.kept].filter(([name]) => name.endsWith('/0')).map(([, sealed]) => openChunk(crypto, holder, sealed)),
    );
    const { allegations, live } =
      before.queue.tips.get(tipsOf(before)[0] ?? '')?.opened?.card ?? expect.fail('no card');
    const said = { allegation: allegations[0] ?? '', live: JSON.stringify(live) };
    expect(found({ ...said, tip: tipsOf(before)[0] ?? '' }, [Buffer.from(canonical(chunk))])).toEqual(['tip']);
    const [gone = '', ...others] = tipsOf(before);
    before.double.alter('deskTails', ({ tails }) => ({
      tails: tails.map((tail, at) => (chunk?.tips[at]?.tip === gone ? null : tail)),
    }));
    before.double.alter('deskCards', ({ cards }) => ({ cards: cards.filter(({ tip }) => tip !== gone) }));
    expect(tipsOf(await session(before))).toEqual(others);
  });

  it('shows a thief of the device nothing: not a tip, nor what was stated about it', async () => {
    const before = await firstSession();
    const [tip = ''] = tipsOf(before);
    expect(
      found({ tip, log: before.vault.ground.log.log.origin, reader: 'tip-received' }, [...before.kept.values()]),
    ).toEqual([]);
  });

  it('counts for nothing when it rests on another roster, was altered, put together from two sessions, or made by somebody else', async () => {
    const before = await firstSession();
    const { crypto, holder } = before.vault;
    const names = [...before.kept.keys()];
    const [headName = '', chunkName = ''] = [
      names.find((name) => !name.endsWith('/0')),
      names.find((name) => name.endsWith('/0')),
    ];
    const earlier = new Map(before.kept);
    const head = await openHead(crypto, holder, earlier.get(headName) ?? new Uint8Array());
    if (!head) throw new Error('no head');
    const toPublic = (kept: unknown) => sealAge(crypto, [recipientOf(crypto.suite, holder.ageSeed)], canonical(kept));
    const roster = { ...head.roster, version: head.roster.version + 1 };
    await before.vault.line.log(
      state(before.vault, 'assigned', { tip: tipsOf(before)[0] ?? '', desk: 'oig', to: READER }),
    );
    await session(before);
    const altered = (earlier.get(chunkName) ?? new Uint8Array()).map((byte, at) => (at === 2000 ? byte ^ 1 : byte));
    for (const [name, bytes] of [
      [headName, sealHead(crypto, holder, { ...head, roster })],
      [headName, toPublic(head)],
      [headName, earlier.get(headName)],
      [chunkName, earlier.get(chunkName)],
      [chunkName, altered],
    ] as const) {
      const kept = new Map(before.kept).set(name, bytes ?? new Uint8Array());
      const fresh = await session({ ...before, kept });
      expect(isWhole(before.double)).toBe(true);
      expect(tipsOf(fresh)).toEqual(tipsOf(before));
    }
    await session(before);
    expect(isWhole(before.double)).toBe(false);
  });

  it('checkpoint-superseded: for a server whose log is shorter than it was', async () => {
    const before = await firstSession();
    const shorter = Buffer.from(before.double.checkpoint(TIPS - 1)).toString('base64');
    before.double.alter('deskStatements', (reply) => ({ ...reply, statements: [], checkpoint: shorter }));
    await expect(session(before)).rejects.toMatchObject({ code: 'checkpoint-superseded' });
  });
});
