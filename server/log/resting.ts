/** P6.8. A witness among several that did not answer in time is not waited for again at once: the others may suffice. */
import { WitnessAway, type WitnessClient } from '#server/log/witness-client';

/** Milliseconds for which a witness that was away is not asked. */
export const REST = 30_000;

/** A witness that is taken to be away for {@link REST} after it was. `clock` gives milliseconds. */
export function resting<T extends Pick<WitnessClient, 'addCheckpoint'>>(witness: T, clock: () => number): T {
  let until = Number.NEGATIVE_INFINITY;
  const addCheckpoint: WitnessClient['addCheckpoint'] = async (request) => {
    if (clock() < until) throw new WitnessAway('witness: was away a moment ago');
    try {
      return await witness.addCheckpoint(request);
    } catch (error) {
      if (error instanceof WitnessAway) until = clock() + REST;
      throw error;
    }
  };
  return { ...witness, addCheckpoint };
}
