/** What this build trusts from the first byte on: baked in by client/build.ts, never fetched. */
import type { Pins } from '#protocol/roster/format';

declare const CANDOR_PINS: Pins;

/** The pins of this build. */
export const pins: Pins = CANDOR_PINS;
