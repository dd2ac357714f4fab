/** A witness as a target: with every round a new tip and requests for its parts. */
import { toBase64 } from '#protocol/bytes';
import { openApiOf } from '#protocol/wire/openapi';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';
import { describedIn } from '#tests/support/described';
import { TestWitness } from '#tests/support/test-witness';
import { buildApp } from '#witness/app';
import { type Ground, nameOf, type Target } from './requests.ts';

/** Starts one in this process; it ends with the test. */
export async function witnessTarget(): Promise<Target> {
  const test = TestWitness.standing();
  const faults: unknown[] = [];
  let round = 0;
  return {
    name: 'witness',
    app: await buildApp(test.witness, (error) => faults.push(error)),
    endpoints: describedIn(openApiOf('witness', WITNESS_ENDPOINTS)),
    faults,
    people: 0,
    token: () => 'AAAA',
    signIn: async () => undefined,
    freshGround: () => groundOf(test, ++round),
  };
}

/** Each is taken once, and most are spent on something that is refused. */
const LOGINS = 16;

async function groundOf(test: TestWitness, round: number): Promise<Ground> {
  const tip = await test.tip(`source ${round}`);
  const releases = [
    test.openParts('analyst-1', tip, ['body']).body,
    test.openParts('analyst-1', tip, ['person/confidential']).body,
    test.openCards('analyst-1', [tip]).body,
    test.appeal('second-1', tip, 'open').body,
  ];
  const held = test.say('supervisor-1', 'hold-set', { tip: tip.tip, desk: tip.desk, held: true, reason: null });
  const presented = { statement: test.log.proven(held), received: test.log.proven(tip.received), proposal: null };
  const roster = toBase64(test.house.organisation.roster);
  const returning = test.returnOpened(tip.entropy);
  const checkpoint = toBase64(test.log.checkpoint());
  const entries = Buffer.concat(test.log.entries).toString('base64');
  const logins = Array.from({ length: LOGINS }, () => loginAt(test));
  const proven = releases.flatMap(({ request, headers }) => [request.statement, request.proof, ...headers]);
  return {
    texts: [roster, ...proven, ...Object.values(presented.statement), returning, checkpoint, ...logins],
    bodies: {
      [nameOf(WITNESS_ENDPOINTS.rosterTake)]: [{ rosters: [roster] }],
      [nameOf(WITNESS_ENDPOINTS.release)]: releases,
      [nameOf(WITNESS_ENDPOINTS.present)]: [
        { ...presented, approvals: [] },
        { ...presented, received: null, approvals: [] },
      ],
      [nameOf(WITNESS_ENDPOINTS.count)]: [{ statement: returning }],
      [nameOf(WITNESS_ENDPOINTS.copyKeep)]: [{ from: 0, entries, checkpoint }],
      [nameOf(WITNESS_ENDPOINTS.copyShow)]: logins.map((statement) => ({ statement, from: 0 })),
      [nameOf(WITNESS_ENDPOINTS.journal)]: logins.map((statement) => ({ statement, from: 0 })),
    },
  };
}

function loginAt(test: TestWitness): string {
  const nonces = { serverNonce: test.witness.nonces.give(), ownNonce: toBase64(test.random(32)) };
  return toBase64(test.state(test.entropyOf('auditor-1'), 'session-opened', { to: 'witness', ...nonces }));
}
