// A checkpoint that log and witness signed under the roster in force, or under one before it: keys change, and what they signed stays.
import { machine } from '#cli/terminal/machine';
import { ProtocolError } from '#protocol/error';
import { type CosignedCheckpoint, verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { logPolicyOf } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';

/**
 * Verifies a checkpoint under the newest of these rosters, which counted one after another, else under the one before it, and so on; with
 * `quorum` in place of theirs. Throws what `verifyCosignedCheckpoint` throws under the newest.
 */
export function cosignedUnder(
  rosters: readonly VerifiedRoster[],
  note: Uint8Array,
  quorum?: number,
): CosignedCheckpoint {
  const policies = rosters.toReversed().map((one) => logPolicyOf(machine.suite, one));
  let first: ProtocolError | null = null;
  for (const policy of policies) {
    try {
      return verifyCosignedCheckpoint({ ...policy, quorum: quorum ?? policy.quorum }, note);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      first ??= error;
    }
  }
  throw first ?? new ProtocolError('roster-chain-broken', 'expected at least one roster');
}
