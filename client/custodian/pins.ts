/** What this build trusts from the first byte on; `null` in the build for an organisation's first ceremony. */
import type { Pins } from '#protocol/roster/format';

declare const CANDOR_PINS: Pins | null;

export const pins: Pins | null = CANDOR_PINS;
