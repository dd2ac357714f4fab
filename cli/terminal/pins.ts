// Whom a command trusts from the first byte on: the pins of the checkout's data folder, or a file that somebody was given.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#cli/refusal';
import { ProtocolError } from '#protocol/error';
import { ofShape } from '#protocol/json';
import { Pins } from '#protocol/roster/format';

/** Reads pins. Throws `Refusal` when there are none or they are damaged. */
export function readPins(file: string | undefined): Pins {
  const path = file ?? join(process.env.CANDOR_DATA || 'data', 'pins.json');
  try {
    return ofShape(Pins, JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ProtocolError) {
      throw new Refusal(`${path} holds no pins: get the file from your office again (pins-wrong)`);
    }
    throw new Refusal(
      `there are no pins at ${path}: name the file that your office gave you with --pins FILE (pins-missing)`,
    );
  }
}
