// Tips given to several in turn, by a reviewer's worker.
import { expect, it } from 'vitest';
import { assign } from '#client/reviewer/worker/queue/bulk';
import { listCards } from '#client/vault/cards';
import type { OpenedTip } from '#protocol/envelope/admit';
import { isKind } from '#protocol/statement/statement';
import { Double } from '#tests/support/double';
import { Source, vaultOf } from '#tests/support/parties';

it('shares tips out evenly among those for whom they open, however some of them are left out, and in several parts', async () => {
  const double = new Double();
  const among = ['analyst-1', 'analyst-2'];
  // Every second one opens for the second analyst alone: by turns, he would be given nearly all.
  for (let at = 0; at < 9; at++) {
    const leftOut = at < 6 && at % 2 === 1 ? ['analyst-1'] : [];
    await new Source(double, `source ${at}`).send({ leftOut });
  }
  const vault = await vaultOf(double, 'supervisor-1');
  const { opened } = await listCards(vault, { desk: 'oig' });
  const given = new Map<string, number>();
  const inLogOrder = [...opened].sort((a, b) => a.envelope.proof.index - b.envelope.proof.index);
  for (const part of [inLogOrder.slice(0, 3), inLogOrder.slice(3)]) await assign(vault, part, { among, given });
  const to = double.rows.flatMap(({ statement }) =>
    statement && isKind(statement, 'assigned') ? [statement.says] : [],
  );
  expect(among.map((handle) => to.filter((one) => one.to === handle).length).sort()).toEqual([4, 5]);
  const opensFor = ({ card }: OpenedTip, handle: string) => card.live.includes(handle);
  for (const { tip, to: handle } of to) {
    const one = opened.find(({ envelope }) => envelope.received.says.tip === tip);
    expect(one && opensFor(one, handle)).toBe(true);
  }
});
