// What duty remembers between two starts: how far it read, and what it still calls for. No time finer than a day.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as Type from 'typebox';
import { ofShape } from '#protocol/json';
import { Count, Day, Exact, Handle, Hex32 } from '#protocol/shape';
import type { Call } from './calls.ts';

const Kept = Exact({
  from: Count,
  calls: Type.Array(Exact({ tip: Hex32, desk: Handle, turn: Count })),
  /** The day of the last daily word, and whether anything urgent came since. */
  told: Type.Union([Day, Type.Null()]),
  some: Type.Boolean(),
});

/** What duty knows. */
export interface Memory {
  from: number;
  calls: readonly Call[];
  told: string | null;
  some: boolean;
}

/** What was kept in this file; a fresh memory where there is none, or a damaged one: then everything is read again. */
export function recall(file: string, now: number): Memory {
  try {
    const kept = ofShape(Kept, JSON.parse(readFileSync(file, 'utf8')));
    return { ...kept, calls: kept.calls.map((call) => ({ ...call, at: call.turn === 0 ? null : now })) };
  } catch {
    return { from: 0, calls: [], told: null, some: false };
  }
}

/** Keeps it, whole or not at all. */
export function remember(file: string, { from, calls, told, some }: Memory): void {
  const kept = { from, calls: calls.map(({ tip, desk, turn }) => ({ tip, desk, turn })), told, some };
  writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
