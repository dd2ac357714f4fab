/** P8.5. What is presented: a proven statement with everything it rests on. */
import type { BodyOf } from '#protocol/wire/exchange';
import type { WITNESS_ENDPOINTS } from '#protocol/wire/witness';

export type Presented = BodyOf<typeof WITNESS_ENDPOINTS.present>;
