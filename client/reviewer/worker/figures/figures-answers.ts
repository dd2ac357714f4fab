/** What the worker answers about figures. */
import type { Answers } from '#client/vault/worker-calls';
import type { Day } from '#protocol/shape';
import type { DeskStep } from '../acts.ts';
import { type Desk, queueAt } from '../desk.ts';
import { stateOf } from '../queue/queue.ts';
import { type Figures, type FigureTip, figuresOf, halfYearOf } from './figure.ts';

/** Where the policy names none. */
const FEWEST = 5;

export interface FiguresAsk {
  readonly desk: string;
  /** The first day of a half-year; empty for all. */
  readonly halfYear: string;
}

export interface FiguresAnswer {
  readonly figures: Figures;
  /** The half-years in which tips came, the newest first. */
  readonly halfYears: readonly Day[];
}

export interface FiguresActs {
  readonly figures: { readonly ask: FiguresAsk; readonly answer: FiguresAnswer };
}

/** The answers, over the desk that is unlocked when they are asked. */
export const figuresAnswers = (unlocked: () => Desk): Answers<FiguresActs, DeskStep> => ({
  async figures({ desk: id, halfYear }) {
    const desk = unlocked();
    const tips = tipsAt(desk, id);
    const { clocks } = desk.unlocked.who;
    const halfYears = [...new Set(tips.map(({ received }) => halfYearOf(received)))].sort().reverse();
    const wanted = tips.filter(({ received }) => halfYear === '' || halfYearOf(received) === halfYear);
    const { today } = desk.unlocked.vault.ground;
    return { figures: figuresOf(wanted, { clocks, fewest: clocks?.fewest ?? FEWEST, today }), halfYears };
  },
});

const tipsAt = (desk: Desk, id: string): FigureTip[] =>
  [...queueAt(desk, id).tips.values()].flatMap((tracked) => {
    const received = tracked.received?.day;
    if (received === undefined) return [];
    const state = stateOf(desk.unlocked.vault, tracked);
    return [{ received, state, allegations: tracked.opened?.card.allegations ?? null }];
  });
