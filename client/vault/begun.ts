/**
 * P6.5. What an act made before it failed. Whoever asks for the same act again goes on with the same bytes, which a server and a
 * log know if they have them: nothing is then written, sent or opened twice, though the answer to it was lost.
 */

/** What one act has made, by step. */
export type Begun = Map<string, unknown>;

/** What this step made before, or makes now. Each step's name stands for one kind of thing. */
export async function made<T>(begun: Begun | undefined, step: string, make: () => T | Promise<T>): Promise<T> {
  if (begun?.has(step)) return begun.get(step) as T;
  const fresh = await make();
  begun?.set(step, fresh);
  return fresh;
}

/** Acts that have not succeeded yet: what each was asked, and what it made. */
export type Unfinished = Map<string, { readonly asked: string; readonly begun: Begun }>;

export interface WholeAct<T> {
  /** What it is and about what. Another ask of the same name is another act: what the earlier one made is forgotten. */
  readonly name: string;
  readonly asked: unknown;
  readonly act: (begun: Begun) => Promise<T>;
  /** Whether an answer leaves something to be done again. */
  readonly isPart?: (answer: T) => boolean;
}

/** Runs an act with what it had made when it last failed, and forgets that once it succeeds. Throws what the act throws. */
export async function whole<T>(unfinished: Unfinished, { name, asked, act, isPart }: WholeAct<T>): Promise<T> {
  const own = JSON.stringify(asked);
  const last = unfinished.get(name);
  const begun: Begun = last?.asked === own ? last.begun : new Map();
  unfinished.set(name, { asked: own, begun });
  const answer = await act(begun);
  const isLast = unfinished.get(name)?.begun === begun;
  if (isLast && !isPart?.(answer)) unfinished.delete(name);
  return answer;
}
