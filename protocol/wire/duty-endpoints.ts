/** P7.10. What whoever is on duty asks: lines of the one table of `protocol/wire/endpoints.ts`. */
import * as Type from 'typebox';
import { Base64, Count, Exact, Hex32 } from '#protocol/shape';
import { base, digits } from '#protocol/wire/base';
import type { Endpoint } from '#protocol/wire/exchange';
import { NewestCheckpoint, Signed, StatementJson } from '#protocol/wire/shapes';

export const DUTY = {
  /** Flags of the desks whose duty this is: those in the log from leaf `from` on, and, on the last page, those that wait for it. */
  dutyFlags: {
    ...base,
    method: 'GET',
    url: '/api/duty/flags',
    access: 'session',
    source: false,
    query: Exact({ from: digits }),
    reply: Exact({
      rows: Type.Array(Exact({ received: Signed, flag: Base64(8000) }), { maxItems: 1000 }),
      next: Count,
      more: Type.Boolean(),
    }),
  },
  /** Of these tips, what was stated that may answer a page. */
  dutyAnswers: {
    ...base,
    method: 'POST',
    url: '/api/duty/answers',
    access: 'session',
    source: false,
    body: Exact({ tips: Type.Array(Hex32, { minItems: 1, maxItems: 100 }) }),
    reply: Exact({
      checkpoint: NewestCheckpoint,
      statements: Type.Array(StatementJson),
    }),
  },
} as const satisfies Record<string, Endpoint>;
