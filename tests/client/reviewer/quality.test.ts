// Which closed tips are reviewed again, as a reviewer's worker finds them over a log that grows.
import { describe, expect, it } from 'vitest';
import type { Who } from '#client/reviewer/worker/acts';
import { makeDesk, queueAt } from '#client/reviewer/worker/desk';
import { isReviewing, qualityAnswers, reviewerOf } from '#client/reviewer/worker/quality/quality-answers';
import { syncQueue } from '#client/reviewer/worker/queue/queue';
import { dispose } from '#client/vault/disposition';
import { isOpened } from '#client/vault/known';
import { state, type Vault } from '#client/vault/vault';
import { writeNote } from '#client/vault/write';
import { isDrawn } from '#protocol/log/draw';
import { leafHash } from '#protocol/log/leaf';
import { rootOfLeaves } from '#protocol/log/tree';
import { Double } from '#tests/support/double';
import { Source, vaultOf } from '#tests/support/parties';

const TIPS = 3;
const ENDING = { disposition: 'referred-no-reply', finding: 'none', why: '' } as const;

/** A reviewer's worker, unlocked, that follows the desk. */
async function deskOf(vault: Vault) {
  const who = { desks: [{ id: 'oig' }], clocks: null, questionnaire: { allegations: [] } } as unknown as Who;
  const desk = makeDesk({ vault, who, session: undefined as never });
  const queue = queueAt(desk, 'oig');
  await syncQueue(vault, queue);
  return { desk, queue, quality: qualityAnswers(() => desk), sync: () => syncQueue(vault, queue) };
}

async function closedTips() {
  const double = new Double();
  for (let at = 0; at < TIPS; at++) await new Source(double, `source ${at}`).send();
  const vault = await vaultOf(double, 'supervisor-1');
  const all = await deskOf(vault);
  const opened = [...all.queue.tips.values()].flatMap(({ opened: one }) => (one && isOpened(one) ? [one] : []));
  expect(opened).toHaveLength(TIPS);
  for (const one of opened) await dispose(vault, one, ENDING);
  await all.sync();
  return { double, vault, opened, ...all };
}

/** Something is stated about the desk until the log has so many leaves. */
async function grow({ double, vault }: { double: Double; vault: Vault }, leaves: number) {
  const days = { from: '2026-12-01', until: '2026-12-02' };
  while (double.size < leaves)
    await vault.line.log(state(vault, 'cover-set', { desk: 'oig', member: 'analyst-1', cover: 'analyst-2', ...days }));
}

const ask = { desk: 'oig' };
const unheard = () => undefined;

describe('the quality review', () => {
  it('is undecided until the block after the closing is whole, and then what that block says, for whoever looks', async () => {
    const all = await closedTips();
    expect(await all.quality.drawn(ask, unheard)).toEqual({ rows: [], closed: TIPS, undecided: TIPS });
    await grow(all, 31);
    await all.sync();
    expect((await all.quality.drawn(ask, unheard)).undecided).toBe(TIPS);
    await grow(all, 40);
    await all.sync();
    const { suite } = all.double;
    const root = rootOfLeaves(
      suite,
      all.double.rows.slice(16, 32).map(({ entry }) => leafHash(suite, entry)),
    );
    const tips = all.opened.map(({ envelope }) => envelope.received.says.tip);
    const wanted = tips.filter((tip) => isDrawn(suite, root, tip)).sort();
    for (const one of [all, await deskOf(await vaultOf(all.double, 'keeper-1'))]) {
      const { rows, undecided } = await one.quality.drawn(ask, unheard);
      expect([rows.map(({ tip }) => tip).sort(), undecided]).toEqual([wanted, 0]);
    }
  });

  it('opens a tip for it once, and is done when a note follows', async () => {
    const all = await closedTips();
    const [tip] = all.opened;
    if (!tip) throw new Error('no tip');
    const id = tip.envelope.received.says.tip;
    await all.quality.openDrawn({ desk: 'oig', tip: id }, unheard);
    const tracked = () => all.queue.tips.get(id) ?? expect.fail('no tip');
    // At once, before the desk is looked at again: the page shows the checklist when it shows the account.
    expect([isReviewing('supervisor-1', tracked()), reviewerOf(tracked())]).toEqual([true, null]);
    expect(isReviewing('keeper-1', tracked())).toBe(false);
    await writeNote(all.vault, tip, { text: 'Quality review' });
    await all.sync();
    expect([isReviewing('supervisor-1', tracked()), reviewerOf(tracked())]).toEqual([false, 'supervisor-1']);
  });
});
