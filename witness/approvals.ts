/**
 * P8.2, check 5. Approvals: `release-approved` by persons who may approve, of the tip's desk, each naming one leaf. A person
 * counts once, however many handles, and never for his own request.
 */
import { deskOf } from '#protocol/roster/find';
import type { ProvenStatementJson } from '#protocol/wire/shapes';
import { memberFact } from '#witness/fact';
import { type Leaf, namesLeaf } from '#witness/leaf';
import { refuse } from '#witness/problem';
import type { Standing, Witness } from '#witness/witness';

/** What must be approved. */
export interface Matter {
  readonly tip: string;
  readonly desk: string;
  /** The leaf that an approval must name. */
  readonly request: Leaf;
  /** Persons whose own approval does not count. */
  readonly askers: readonly string[];
  /** How many other persons must agree. */
  readonly needed: number;
}

/**
 * The leaves of approvals that suffice. Throws `release-approval-wrong`, `release-approval-same-person`,
 * `release-approval-missing`.
 */
export function checkApprovals(
  witness: Witness,
  standing: Standing,
  { matter, approvals }: { matter: Matter; approvals: readonly ProvenStatementJson[] },
): Leaf[] {
  const persons = new Set(matter.askers);
  const leaves = approvals.map((proven) => {
    const { person, leaf } = checkOne(witness, standing, { matter, proven });
    if (persons.has(person)) refuse('release-approval-same-person', 'approvals must be by other persons');
    persons.add(person);
    return leaf;
  });
  if (leaves.length < matter.needed) refuse('release-approval-missing', `${matter.needed} other persons must approve`);
  return leaves;
}

function checkOne(
  witness: Witness,
  standing: Standing,
  { matter, proven }: { matter: Matter; proven: ProvenStatementJson },
): { person: string; leaf: Leaf } {
  const code = 'release-approval-wrong';
  const { says, by, leaf } = memberFact(witness, standing, { kind: 'release-approved', proven, code });
  const members = deskOf(standing.roster, matter.desk)?.members ?? [];
  if (!members.includes(by.handle) || !by.may.includes('approve'))
    refuse(code, 'approver may not approve at this desk');
  if (says.tip !== matter.tip || says.desk !== matter.desk) refuse(code, 'approval is for another tip or desk');
  if (!namesLeaf(says.request, matter.request)) refuse(code, 'approval names another request');
  return { person: by.person, leaf };
}
