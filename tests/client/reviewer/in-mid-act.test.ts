// Server or witness away in the middle of an act, at every exchange it has: whoever asks anew ends where nothing had failed.
import { describe, expect, it } from 'vitest';
import type { Who } from '#client/reviewer/worker/acts';
import { colleagueAnswers } from '#client/reviewer/worker/colleague/colleague-answers';
import { makeDesk } from '#client/reviewer/worker/desk';
import { queueAnswers } from '#client/reviewer/worker/queue-answers';
import { tipAnswers } from '#client/reviewer/worker/tip-answers';
import { Unreachable } from '#client/transport/http';
import { tipsOf } from '#protocol/statement/entry';
import { Double } from '#tests/support/double';
import { Source, vaultOf } from '#tests/support/parties';

const unheard = () => undefined;

/** A reviewer's worker, unlocked, with one tip, whose account is open unless it is still to be. */
async function working(handle: string) {
  const double = new Double();
  const { tip } = await new Source(double).send({ person: { name: 'Ana', contact: '', relation: '' }, mode: 'open' });
  const vault = await vaultOf(double, handle);
  const who = { desks: [{ id: 'oig' }], clocks: null, questionnaire: { allegations: [] } } as unknown as Who;
  const desk = makeDesk({ vault, who: { ...who, retention: null }, session: undefined as never });
  const answers = { ...queueAnswers(() => desk), ...tipAnswers(() => desk), ...colleagueAnswers(() => desk) };
  await answers.sync({ desk: 'oig', withEnded: false }, unheard);
  return { double, tip, answers };
}

type Working = Awaited<ReturnType<typeof working>>;
type Act = (of: Working) => Promise<unknown>;

const CLOSE = { disposition: 'zero-file', finding: 'none', why: 'nothing to look into' } as const;
const REFER = { ...CLOSE, disposition: 'referred-no-reply' } as const;

const ACTS: Readonly<Record<string, Act>> = {
  'taking the next ten': async ({ answers, tip }) => {
    await answers.takeNext({ desk: 'oig', count: 10, language: '' }, unheard);
    await answers.open({ tip }, unheard);
  },
  'opening a tip': ({ answers, tip }) => answers.open({ tip }, unheard),
  'a note': ({ answers, tip }) => answers.note({ tip, text: 'called twice' }, unheard),
  'a reply': ({ answers, tip }) => answers.reply({ tip, text: 'When was it?' }, unheard),
  'giving it to somebody, with a word': ({ answers, tip }) =>
    answers.give({ tip, to: 'supervisor-1', why: 'yours' }, unheard),
  labels: ({ answers, tip }) =>
    answers.work({ tip, work: ['lane 7', 'nights'].map((label) => ({ work: 'label', label, on: true })) }, unheard),
  'a disposition': ({ answers, tip }) => answers.dispose({ tip, ...REFER }, unheard),
  'proposing to close': ({ answers, tip }) => answers.dispose({ tip, ...CLOSE }, unheard),
  'a hold': ({ answers, tip }) => answers.hold({ tip, held: true, why: 'litigation' }, unheard),
  'proposing to erase': ({ answers, tip }) => answers.askErasure({ tip, why: 'asked by the court' }, unheard),
  'asking who the source is': ({ answers, tip }) => answers.askPerson({ tip }, unheard),
  'asking for consent': ({ answers, tip }) => answers.askConsent({ tip, to: 'police' }, unheard),
  'disposing of many': ({ answers, tip }) => answers.disposeAll({ desk: 'oig', tips: [tip], ...REFER }, unheard),
  'giving many': ({ answers, tip }) => answers.assign({ desk: 'oig', tips: [tip], among: ['supervisor-1'] }, unheard),
  'letting a colleague in': ({ answers, tip }) => answers.letIn({ desk: 'oig', to: 'second-1', tips: [tip] }, unheard),
};

/** What stands in the log about the tip. Of ten that are taken, one that does not open with the others is opened by a statement of its own once it is shown. */
function stated(name: string, { double, tip }: Working): string[] {
  const kinds = double.rows.flatMap(({ statement }) =>
    statement && tipsOf(statement).includes(tip) ? [statement.kind] : [],
  );
  const own = kinds.filter((kind) => kind !== 'part-opened');
  return (name.startsWith('taking') ? [...own, 'part-opened'] : kinds).sort();
}

/** As often as a session tries by itself. */
const TRIES = 5;

/** Plays an act until it succeeds, where its exchange of this number fails once: unheard, or with its answer lost. */
async function played(name: string, failing: { at: number; as: 'fail' | 'lose' } | null) {
  const of = await working(name.startsWith('asking who') ? 'keeper-1' : 'supervisor-1');
  const act = ACTS[name] ?? expect.fail();
  if (!/^(taking|opening)/.test(name)) await of.answers.open({ tip: of.tip }, unheard);
  let asked = 0;
  let failed = 0;
  const count = () => {
    asked += 1;
    if (failing && asked >= failing.at && failed < TRIES) {
      failed += 1;
      throw new Unreachable('away');
    }
  };
  of.double[failing?.as ?? 'fail'] = count;
  const first = await act(of).then(
    (answer) => answer ?? {},
    () => null,
  );
  const left = (first as { failed?: unknown[] } | null)?.failed?.length ?? 0;
  if (first === null || left > 0) await act(of);
  return { of, asked, failed };
}

describe('server or witness away in the middle of an act', () => {
  it.each(Object.keys(ACTS))('loses nothing and does nothing twice when it is asked anew: %s', async (name) => {
    const straight = await played(name, null);
    const expected = stated(name, straight.of);
    expect(straight.asked).toBeGreaterThan(0);
    for (const as of ['fail', 'lose'] as const) {
      for (let at = 1; at <= straight.asked; at++) {
        const { of, failed } = await played(name, { at, as });
        expect([as, at, failed, stated(name, of)]).toEqual([as, at, TRIES, expected]);
      }
    }
  });
});
