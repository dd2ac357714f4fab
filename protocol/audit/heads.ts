/**
 * P6.1, P4.4. The log as it was read against every other sight of it that somebody vouched for: each must be its beginning.
 * A log that is shorter, or begins otherwise, is found and named by who saw it differently.
 */
import type { Finding, FindingCode } from '#protocol/audit/finding';
import { equal } from '#protocol/bytes';
import type { TreeHead } from '#protocol/log/consistency';
import type { TreeFold } from '#protocol/log/fold';

/** A tree that somebody saw: kept from an earlier audit, shown to the public, or vouched for by the witness itself. */
export interface SeenHead extends TreeHead {
  readonly by: 'kept' | 'public' | 'witness';
}

const CODES: Readonly<Record<SeenHead['by'], readonly [shorter: FindingCode, other: FindingCode]>> = {
  kept: ['log-shrunk', 'log-rewritten'],
  public: ['public-differs', 'public-differs'],
  witness: ['witness-ahead', 'witness-differs'],
};

/** Compares a log that was folded with these heads' sizes in mind with every one of them. P6.1 */
export const compareHeads = (fold: Pick<TreeFold, 'size' | 'rootAt'>, heads: readonly SeenHead[]): Finding[] =>
  heads.flatMap((head) => compareHead(fold, head));

function compareHead(
  { size: length, rootAt }: Pick<TreeFold, 'size' | 'rootAt'>,
  { by, size, root }: SeenHead,
): Finding[] {
  const [shorter, other] = CODES[by];
  if (size > length)
    return [{ code: shorter, index: null, expected: `at least ${size} entries, and there are ${length}` }];
  const own = rootAt(size);
  if (own && equal(own, root)) return [];
  return [{ code: other, index: null, expected: `the same first ${size} entries` }];
}
