/** P6.5. Many acts with one wait: statements are sent at once, enter the log in one checkpoint, and are proven after it. */
import type { Logged, Vault } from '#client/vault/vault';
import { toBase64, toHex } from '#protocol/bytes';
import { entryOf } from '#protocol/statement/entry';
import { readStatement } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';

const AT_ONCE = 6;

/** Sends all statements and waits until each is proven. Throws like the exchanges; those sent before stand in the log. */
export async function logTogether(vault: Vault, statements: readonly Uint8Array[]): Promise<Logged[]> {
  await inParallel(statements, (statement) =>
    vault.line.exchange(ENDPOINTS.statementSend, { body: { statement: toBase64(statement) } }),
  );
  const logged: Logged[] = [];
  for (const statement of statements) {
    const entry = toHex(entryOf(vault.crypto.suite, readStatement(statement)));
    logged.push(await vault.line.prove({ statement, entry }));
  }
  return logged;
}

/** Does something with each, a few at a time; the answers in the order of the items. The first that fails is thrown. */
export async function inParallel<T, Answer>(
  items: readonly T[],
  act: (item: T, at: number) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const queue = items.entries();
  const work = async () => {
    for (const [at, item] of queue) answers[at] = await act(item, at);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
  return answers;
}
