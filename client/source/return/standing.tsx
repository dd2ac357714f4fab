/** Where a report stands: what that means, what must happen until when, and what it means when nothing is said. */
import type { Thread } from '#client/transport/return';
import { deskOf } from '#protocol/roster/find';
import { addDays } from '#protocol/shape';
import type { Kind } from '#protocol/statement/kinds';
import { Panel } from '../../ui/blocks.tsx';
import { useDay } from '../day.ts';
import { endedOf } from './facts.ts';
import type { Found } from './find.ts';
import { useText } from './text.ts';

/** From the last to the first: the first of these that the facts tell is where the report stands. */
const STATES = ['erased', 'withdrawn', 'disposition', 'part-opened', 'cards-opened', 'tip-received'] as const;

type State = (typeof STATES)[number];

const proven = ({ facts }: Thread, kind: Kind) =>
  facts.filter(({ face, index }) => face.kind === kind && index !== null);

export function Standing({ ground, thread }: Found) {
  const t = useText();
  const state = STATES.find((one) => proven(thread, one).length > 0) ?? 'tip-received';
  const ended = endedOf(t, proven(thread, 'disposition').at(-1)?.face.detail ?? null);
  return (
    <Panel heading={t('standing')}>
      <p>
        <strong>{state === 'disposition' ? t('standing.disposition', { ended }) : t(`standing.${state}`)}</strong>
      </p>
      <p>{t(`standing.${state}.text`)}</p>
      <Clock ground={ground} thread={thread} state={state} />
    </Panel>
  );
}

/** What the other office may do, and from when on: nobody can bury a report by leaving it. */
function Clock({ ground, thread, state }: Found & { readonly state: State }) {
  const t = useText();
  const dayOf = useDay();
  const { roster } = ground.roster;
  const other = deskOf(ground.roster, deskOf(ground.roster, thread.desk)?.appealsTo ?? '');
  const isEnded = state === 'erased' || state === 'withdrawn' || state === 'disposition';
  if (!other || isEnded) return null;
  const { open, disposition } = roster.rules.deadlines;
  const due = (days: number) => dayOf(addDays(thread.received.says.day, days));
  const isOpened = state === 'part-opened';
  const when = { office: other.label, day: due(isOpened ? disposition : open) };
  return <p>{t(isOpened ? 'standing.clock.decide' : 'standing.clock.open', when)}</p>;
}
