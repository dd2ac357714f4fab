/**
 * A small protocol between a page and the worker that holds the keys: named acts, each one question and one answer, and on the
 * way the steps it has reached. Only what the worker answers reaches the page; of an error, its code alone.
 */
import { startWorker } from '#client/vault/start-worker';

/** A table of acts: what each is asked and what it answers. Both must be plain data. */
export type ActTable<T> = { readonly [Name in keyof T]: { readonly ask: unknown; readonly answer: unknown } };

/** A step that an act has reached; `done` of `all`, where there is something to count. */
export interface Step<Name extends string = string> {
  readonly name: Name;
  readonly done?: number;
  readonly all?: number;
}

export type Tell<Name extends string = string> = (step: Step<Name>) => void;

/** How a worker answers a table. */
export type Answers<T extends ActTable<T>, Name extends string> = {
  readonly [Act in keyof T]: (ask: T[Act]['ask'], tell: Tell<Name>) => Promise<T[Act]['answer']>;
};

/** Asks the worker. Rejects with {@link WorkerRefusal}. */
export type Call<T extends ActTable<T>, Name extends string> = <Act extends keyof T & string>(
  act: Act,
  ask: T[Act]['ask'],
  tell?: Tell<Name>,
) => Promise<T[Act]['answer']>;

/** An act did not succeed: the code of what the worker's act threw, `unexpected`, or `worker-lost`. */
export class WorkerRefusal extends Error {
  override readonly name = 'WorkerRefusal';
  readonly code: string;

  constructor(code: string) {
    super('the worker refused');
    this.code = code;
  }
}

/** A worker that was started, until `end`; acts under way are then never answered. */
export interface OpenWorker<T extends ActTable<T>, Name extends string> {
  readonly call: Call<T, Name>;
  end(): void;
}

/** The same calls; `ended` hears of a refusal that says that the session is over, before whoever asked does. */
export function hearingTheEnd<T extends ActTable<T>, Name extends string>(
  call: Call<T, Name>,
  ended: () => void,
): Call<T, Name> {
  return async (act, ask, tell) => {
    try {
      return await call(act, ask, tell);
    } catch (error) {
      if (error instanceof WorkerRefusal && error.code === 'session-missing') ended();
      throw error;
    }
  };
}

interface Question {
  readonly id: number;
  readonly act: string;
  readonly ask: unknown;
}

type Told =
  | { readonly id: number; readonly is: 'step'; readonly step: Step }
  | { readonly id: number; readonly is: 'answer'; readonly answer: unknown }
  | { readonly id: number; readonly is: 'refusal'; readonly code: string };

interface Waiting {
  readonly tell: Tell | undefined;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (refusal: WorkerRefusal) => void;
}

/** Starts the worker at an address that `?worker&url` gave. Throws like `startWorker`. */
export function openWorker<T extends ActTable<T>, Name extends string>(address: string): OpenWorker<T, Name> {
  const worker = startWorker(address);
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => settle(waiting, data));
  worker.addEventListener('error', () => {
    for (const { reject } of waiting.values()) reject(new WorkerRefusal('worker-lost'));
    waiting.clear();
  });
  const call = (act: string, ask: unknown, tell?: Tell) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { tell, resolve, reject });
      worker.postMessage({ id: last, act, ask } satisfies Question);
    });
  return { call: call as Call<T, Name>, end: () => worker.terminate() };
}

function settle(waiting: Map<number, Waiting>, told: Told): void {
  const one = waiting.get(told.id);
  if (told.is === 'step') one?.tell?.(told.step);
  else waiting.delete(told.id);
  if (told.is === 'answer') one?.resolve(told.answer);
  if (told.is === 'refusal') one?.reject(new WorkerRefusal(told.code));
}

/** What a worker's global scope is to us. */
interface Scope {
  addEventListener(type: 'message', listen: (event: MessageEvent<Question>) => void): void;
  postMessage(told: Told): void;
}

/** In the worker: answers every call from this table. */
export function answerCalls<T extends ActTable<T>, Name extends string>(scope: Scope, answers: Answers<T, Name>): void {
  const byName = new Map(Object.entries(answers) as [string, (ask: unknown, tell: Tell) => Promise<unknown>][]);
  scope.addEventListener('message', async ({ data: { id, act, ask } }) => {
    try {
      const answer = await byName.get(act)?.(ask, (step) => scope.postMessage({ id, is: 'step', step }));
      scope.postMessage({ id, is: 'answer', answer });
    } catch (error) {
      scope.postMessage({ id, is: 'refusal', code: codeOf(error) });
    }
  });
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unexpected';
