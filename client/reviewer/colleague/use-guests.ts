/** The tips of other desks that this reviewer was let in to, as known when the desk was unlocked. */
import { useEffect, useState } from 'preact/hooks';
import type { Office } from '../office.ts';
import type { GuestList } from '../worker/colleague/colleague-acts.ts';

export function useGuests({ call }: Pick<Office, 'call'>): GuestList {
  const [guests, setGuests] = useState<GuestList>({ rows: [], refused: [] });
  useEffect(() => {
    // Not being told at once holds up nothing else: the next unlocking asks again.
    call('guests', null).then(setGuests, () => undefined);
  }, [call]);
  return guests;
}
