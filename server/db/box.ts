/** P5.2. What a box says of itself in the clear; whether it says so truly, the witness finds out. */
import { readContext, splitHeader } from '#protocol/age/header';
import { ProtocolError } from '#protocol/error';
import { refuse } from '#server/problem';

/** Refuses with `tip-malformed` a box that does not say that it is for this tip, part and desk. */
export async function checkBox(sealed: Uint8Array, place: { tip: string; part: string; desk: string }): Promise<void> {
  try {
    const context = await readContext(splitHeader(sealed).header);
    if (context.tip === place.tip && context.part === place.part && context.desk === place.desk) return;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
  }
  refuse('tip-malformed', 'a box is made for another tip, part or desk');
}
