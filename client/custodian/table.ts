/** What every step has at hand, and how a refusal is kept until it is shown. */
import { useState } from 'preact/hooks';
import { ProtocolError } from '#protocol/error';
import type { Pins } from '#protocol/roster/format';
import type { Day } from '#protocol/shape';
import type { Random, Suite } from '#protocol/suite/suite';

export interface Table {
  readonly suite: Suite;
  readonly random: Random;
  readonly pins: Pins | null;
  readonly today: Day;
}

export interface Refused {
  readonly code: string;
  readonly message: string;
}

/** Runs an act; what the protocol refuses is kept and shown, and nothing else is caught. */
export function useRefusal(): [Refused | null, (act: () => void) => void] {
  const [refused, setRefused] = useState<Refused | null>(null);
  const attempt = (act: () => void) => {
    setRefused(null);
    try {
      act();
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      setRefused({ code: error.code, message: error.message });
    }
  };
  return [refused, attempt];
}
