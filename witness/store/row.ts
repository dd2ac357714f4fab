/** Columns of a row, by the type that the schema gives them. */
import type { SQLOutputValue } from 'node:sqlite';
import { WitnessError } from '#witness/problem';

export type Row = Readonly<Record<string, SQLOutputValue>>;

export function numberOf(row: Row, column: string): number {
  const value = row[column];
  return typeof value === 'number' ? value : damaged(column);
}

export function textOf(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : damaged(column);
}

export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column];
  return value instanceof Uint8Array ? value : damaged(column);
}

function damaged(column: string): never {
  throw new WitnessError('internal', `column ${column} is not of its type`);
}
