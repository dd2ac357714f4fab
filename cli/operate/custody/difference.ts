// What one document says and another does not, for people: one line for each value that differs, by where it stands.

/** `+ where: value` for what is new, `- where: value` for what is gone, `~ where: before → after` for what is another. */
export function differences(before: unknown, after: unknown): string[] {
  const [old, young] = [valuesIn(before), valuesIn(after)];
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((where) => {
    const [from, to] = [old.get(where), young.get(where)];
    if (from === to) return [];
    if (from === undefined) return [`+ ${where}: ${to}`];
    return [to === undefined ? `- ${where}: ${from}` : `~ ${where}: ${from} → ${to}`];
  });
}

/** Differences for the terminal. */
export const sayDifferences = (found: readonly string[]): string[] =>
  found.length === 0 ? ['  nothing'] : found.map((line) => `  ${line}`);

/** Every value that has no parts, as JSON, by the names that lead to it. */
function valuesIn(value: unknown, where: readonly string[] = []): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) {
    return value === null && where.length === 0 ? new Map() : new Map([[where.join(' › '), JSON.stringify(value)]]);
  }
  const parts = Array.isArray(value)
    ? value.map((one, at) => [nameOf(one) ?? String(at + 1), one])
    : Object.entries(value);
  return new Map(parts.flatMap(([name, part]) => [...valuesIn(part, [...where, name])]));
}

/** Questions, choices and replies have names of their own, so that one more among them does not change all that follow. */
function nameOf(one: unknown): string | null {
  if (typeof one !== 'object' || one === null) return null;
  const own = 'id' in one ? one.id : 'key' in one ? one.key : null;
  return typeof own === 'string' ? own : null;
}
