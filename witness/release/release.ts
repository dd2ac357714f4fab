/**
 * P8.1 to P8.3. A release: the checks in their order, the journal, the answer. The journal is on the disk before a key leaves;
 * a process that ends in between has released, says so, and gives the same keys when the same request comes again.
 */
import { sealAge } from '#protocol/age/seal';
import { toBase64 } from '#protocol/bytes';
import { canonical } from '#protocol/json';
import { deskOf } from '#protocol/roster/find';
import type { ReleasedKeys, ReleaseReply, ReleaseRequest } from '#protocol/wire/release';
import { signedBy } from '#witness/fact';
import { writeLine, writeRefusal } from '#witness/journal';
import { proveLeaf } from '#witness/leaf';
import { refuse, WitnessError } from '#witness/problem';
import { checkAppeal } from '#witness/release/appeal';
import { useBudget } from '#witness/release/budget';
import { type OpenedBox, openHeaders } from '#witness/release/headers';
import { checkPerson } from '#witness/release/person';
import type { Proven } from '#witness/release/proven';
import { checkRequest } from '#witness/release/request';
import { checkStandingToAsk } from '#witness/release/standing-to-ask';
import { checkTimely } from '#witness/release/timely';
import { addAnswer } from '#witness/store/answer';
import { addAppeal } from '#witness/store/appeal';
import { addRelease } from '#witness/store/release';
import { expectStanding, type Standing, type Witness } from '#witness/witness';

/** The leaf, once it is proven: what a line about a later refusal may name. */
interface Found {
  leaf: number | null;
}

/** Answers a request. Throws the refusals of P8.2, after they are in the journal. */
export async function release(witness: Witness, request: ReleaseRequest): Promise<ReleaseReply> {
  const found: Found = { leaf: null };
  try {
    return await answer(witness, request, found);
  } catch (error) {
    if (error instanceof WitnessError) {
      writeRefusal(witness, { code: error.code, by: signedBy(witness, request.request.statement), ...found });
    }
    throw error;
  }
}

async function answer(witness: Witness, request: ReleaseRequest, found: Found): Promise<ReleaseReply> {
  const standing = expectStanding(witness);
  const proven = prove(witness, standing, { request, found });
  const opened = await openHeaders(witness, standing.self, { asked: proven.asked, headers: request.headers });
  witness.store.transact(() => decide(witness, standing, { proven, request }));
  return { sealed: sealKeys(witness, proven, opened) };
}

/** Checks 1 and 2. */
function prove(
  witness: Witness,
  standing: Standing,
  { request, found }: { request: ReleaseRequest; found: Found },
): Proven {
  const asked = checkRequest(witness, standing, request.request.statement);
  checkStandingToAsk(witness, standing, { asked, grant: request.grant });
  const leaf = proveLeaf(witness, standing, { statement: asked.statement, proof: request.request.proof });
  found.leaf = leaf.index;
  return { asked, leaf };
}

/** Checks 4 to 6 and the journal, in one transaction. Opening headers took time, in which another roster may have come. */
function decide(
  witness: Witness,
  standing: Standing,
  { proven, request }: { proven: Proven; request: ReleaseRequest },
): void {
  if (witness.standing()?.roster.hash !== standing.roster.hash) {
    refuse('release-roster-wrong', 'another roster was taken meanwhile');
  }
  const { again } = checkTimely(witness, proven);
  checkPerson(witness, standing, { ...proven, approvals: request.approvals });
  checkAppeal(witness, standing, { ...proven, received: request.received });
  if (again) return;
  useBudget(witness, standing, proven.asked);
  record(witness, standing, proven);
}

function record(witness: Witness, { roster }: Standing, { asked, leaf }: Proven): void {
  const { db } = witness.store;
  const { boxes, by, desk, recipient, statement } = asked;
  addAnswer(db, { entry: leaf.entry, recipient });
  for (const { tip, part } of boxes) {
    addRelease(db, { entry: leaf.entry, tip, part, desk, time: witness.clock() });
    writeLine(witness, { did: 'released', by: by.handle, leaf: leaf.index, tip, part });
  }
  const second = deskOf(roster, desk)?.appealsTo;
  if (statement.kind === 'appeal-released' && second) addAppeal(db, { tip: statement.says.tip, desk: second });
}

function sealKeys({ crypto }: Witness, { asked }: Proven, opened: readonly OpenedBox[]): string {
  const keys: ReleasedKeys = {
    keys: opened.map(({ tip, part, fileKey }) => ({ tip, part, fileKey: toBase64(fileKey) })),
  };
  return toBase64(sealAge(crypto, [asked.recipient], canonical(keys)));
}
