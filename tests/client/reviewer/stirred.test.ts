// What comes to a tip after its end, as a session sees it that has never opened its card.
import { expect, it } from 'vitest';
import type { Who } from '#client/reviewer/worker/acts';
import { makeDesk, queueAt } from '#client/reviewer/worker/desk';
import { rowsIn, syncQueue } from '#client/reviewer/worker/queue/queue';
import type { Filter } from '#client/reviewer/worker/queue/queue-acts';
import { filterRows } from '#client/reviewer/worker/queue/select';
import { factsOf } from '#client/reviewer/worker/queue/shown';
import { sealOwnMessage, sendMessage } from '#client/transport/send-message';
import { listCards } from '#client/vault/cards';
import { dispose } from '#client/vault/disposition';
import { Double } from '#tests/support/double';
import { groundOf, Source, vaultOf } from '#tests/support/parties';

const OPEN: Filter = {
  ...{ text: '', allegation: '', language: '', urgency: '', assignee: '', stage: 'open', clock: '' },
};

async function freshSession(double: Double) {
  const vault = await vaultOf(double, 'supervisor-1');
  const who = { desks: [{ id: 'oig' }], clocks: null, questionnaire: { allegations: [] } } as unknown as Who;
  const queue = queueAt(makeDesk({ vault, who, session: undefined as never }), 'oig');
  await syncQueue(vault, queue);
  const shown = filterRows(rowsIn(vault, queue, 'newest'), OPEN, null);
  return { shown: shown.map(({ tip }) => tip), resting: factsOf(vault, queue, 0).ended };
}

it('stands with the open tips once its source wrote again, and rests with the others that ended', async () => {
  const double = new Double();
  const sources = [new Source(double, 'quiet'), new Source(double, 'writes again')];
  for (const source of sources) await source.send();
  const vault = await vaultOf(double, 'supervisor-1');
  const { opened } = await listCards(vault, { desk: 'oig' });
  expect(opened).toHaveLength(sources.length);
  for (const one of opened) await dispose(vault, one, { disposition: 'referred-no-reply', finding: 'none', why: '' });
  expect(await freshSession(double)).toEqual({ shown: [], resting: 2 });
  const [, again] = sources;
  if (!again) throw new Error('no source');
  const { tip } = await again.seal();
  const ground = await groundOf(double);
  const text = 'It goes on, at another gate.';
  const message = await sealOwnMessage(ground, { ...again, thread: await again.returns(), text });
  await sendMessage(double.exchange, ground, { message });
  expect(await freshSession(double)).toEqual({ shown: [tip], resting: 1 });
});
