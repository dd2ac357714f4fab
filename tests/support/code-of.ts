/** What refuses an act, by its code. */
import { ProtocolError } from '#protocol/error';

/** The code with which an act is refused; `null` when it is not. Throws what is no refusal. */
export function codeOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
}
