// Who is called at night, in which order, and how: the office's own commands. Refuses a list that calls nobody.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Refusal } from '#cli/refusal';
import { ProtocolError } from '#protocol/error';
import { ofShape } from '#protocol/json';
import { Exact } from '#protocol/shape';

const List = Exact({
  /** Minutes until an unanswered page goes to the next. */
  minutes: Type.Integer({ minimum: 1, maximum: 240 }),
  /** The hour, UTC, from which the daily word is due. */
  daily: Type.Integer({ minimum: 0, maximum: 23 }),
  /** In order: what this office calls each, and the program with its arguments that gets the text on standard input. */
  list: Type.Array(
    Exact({
      name: Type.String({ minLength: 1, maxLength: 80 }),
      command: Type.Array(Type.String({ maxLength: 1000 }), { minItems: 1, maxItems: 32 }),
    }),
    { minItems: 1, maxItems: 16 },
  ),
});

/** The list, and the folder in which its commands run. */
export interface OnCall extends Static<typeof List> {
  readonly folder: string;
}

/** One place of the list. */
export type Place = OnCall['list'][number];

/** Reads the list. Throws `Refusal`. */
export function readOnCall(file: string): OnCall {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Refusal(`there is no list of whom to call at ${file}: docs/operations.md shows one (on-call-missing)`);
  }
  try {
    return { ...ofShape(List, JSON.parse(text)), folder: dirname(resolve(file)) };
  } catch (error) {
    const why = error instanceof ProtocolError ? error.message : 'expected JSON';
    throw new Refusal(`${file} is no list of whom to call: ${why} (on-call-wrong)`);
  }
}
