/**
 * P6.1, P4.4. The log as it was read against every other sight of it that somebody vouched for: each must be its beginning.
 * A log that is shorter, or begins otherwise, is found and named by who saw it differently.
 */
import type { Finding, FindingCode } from '#protocol/audit/finding';
import { equal } from '#protocol/bytes';
import type { TreeHead } from '#protocol/log/consistency';
import { rootOfLeaves } from '#protocol/log/tree';
import type { Suite } from '#protocol/suite/suite';

/** A tree that somebody saw: kept from an earlier audit, shown to the public, or vouched for by the witness itself. */
export interface SeenHead extends TreeHead {
  readonly by: 'kept' | 'public' | 'witness';
}

const CODES: Readonly<Record<SeenHead['by'], readonly [shorter: FindingCode, other: FindingCode]>> = {
  kept: ['log-shrunk', 'log-rewritten'],
  public: ['public-differs', 'public-differs'],
  witness: ['witness-ahead', 'witness-differs'],
};

/** Compares the leaf hashes of a log with every head. P6.1 */
export const compareHeads = (suite: Suite, leaves: readonly Uint8Array[], heads: readonly SeenHead[]): Finding[] =>
  heads.flatMap((head) => compareHead(suite, leaves, head));

function compareHead(suite: Suite, leaves: readonly Uint8Array[], { by, size, root }: SeenHead): Finding[] {
  const [shorter, other] = CODES[by];
  if (size > leaves.length)
    return [{ code: shorter, index: null, expected: `at least ${size} entries, and there are ${leaves.length}` }];
  if (equal(rootOfLeaves(suite, leaves.slice(0, size)), root)) return [];
  return [{ code: other, index: null, expected: `the same first ${size} entries` }];
}
