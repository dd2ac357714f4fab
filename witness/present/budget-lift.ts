/** P8.5. That a member's budgets are lifted for a day: asked by one person of the desk, lifted by another, one a supervisor. */
import { deskOf, memberOf } from '#protocol/roster/find';
import { type MemberFact, memberFact } from '#witness/fact';
import { writeLine } from '#witness/journal';
import { namesLeaf } from '#witness/leaf';
import type { Presented } from '#witness/present/presented';
import { refuse } from '#witness/problem';
import { addLift } from '#witness/store/budget-lift';
import type { Standing, Witness } from '#witness/witness';

const code = 'statement-refused';

export function takeBudgetLift(witness: Witness, standing: Standing, presented: Presented): void {
  const lift = memberFact(witness, standing, { kind: 'budget-lifted', proven: presented.statement, code });
  if (!presented.proposal) refuse(code, 'expected the request that is granted');
  const ask = memberFact(witness, standing, { kind: 'budget-lift-asked', proven: presented.proposal, code });
  checkPair(standing, lift, ask);
  const { member: handle, on, desk } = lift.says;
  const member = deskOf(standing.roster, desk)?.members.includes(handle) ? memberOf(standing.roster, handle) : null;
  if (!member) refuse(code, 'member is not of the desk');
  if (!addLift(witness.store.db, { person: member.person, day: on })) return;
  writeLine(witness, { did: 'budget-lifted', by: lift.by.handle, leaf: lift.leaf.index });
}

function checkPair(
  { roster }: Standing,
  lift: MemberFact<'budget-lifted'>,
  ask: MemberFact<'budget-lift-asked'>,
): void {
  const { member, desk, on, request } = lift.says;
  if (!namesLeaf(request, ask.leaf)) refuse(code, 'statement names another request');
  const same = ask.says.member === member && ask.says.desk === desk && ask.says.on === on;
  if (!same) refuse(code, 'another member, desk or day was asked for');
  const members = deskOf(roster, desk)?.members ?? [];
  if (![lift, ask].every(({ by }) => members.includes(by.handle))) refuse(code, 'signer is not of the desk');
  if (lift.by.person === ask.by.person) refuse('release-approval-same-person', 'two persons must agree');
  if (![lift, ask].some(({ by }) => by.may.includes('supervise'))) refuse(code, 'one of the two must supervise');
}
