/** A server as a target: with every round a new report and words about it, and sessions of everybody that last. */
import { toBase64, toHex } from '#protocol/bytes';
import { nodeSuite } from '#protocol/suite/node';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { openApiOf } from '#protocol/wire/openapi';
import { describedIn } from '#tests/support/described';
import { Office } from '#tests/support/office';
import { bodyOf, TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';
import { type Ground, nameOf, type Target } from './requests.ts';

const PEOPLE = ['supervisor-1', 'analyst-1', 'auditor-1', 'second-1', 'duty'] as const;
const FIXED = ['oig', 'card', 'body', 'appeal', 'file/0', '0', '1'];

/** Starts one; it ends with the test. */
export async function serverTarget(): Promise<Target> {
  const test = await TestServer.start();
  const tokens: string[] = [];
  const signIn = async (person: number) => {
    tokens[person] = await test.session(PEOPLE[person] ?? 'auditor-1');
  };
  for (const person of PEOPLE.keys()) await signIn(person);
  let round = 0;
  return {
    name: 'server',
    app: await test.app,
    endpoints: describedIn(openApiOf('server', ENDPOINTS)),
    faults: test.faults,
    people: PEOPLE.length,
    token: (person) => tokens[person] ?? 'AAAA',
    signIn,
    freshGround: () => groundOf(test, ++round),
  };
}

async function groundOf(test: TestServer, round: number): Promise<Ground> {
  // A session for this alone: those of the people end as they are told to.
  const office = await Office.of(test, 'supervisor-1');
  const source = new TestSource(test, `source ${round}`);
  const attachments = [{ name: 'a.txt', type: 'text/plain', bytes: test.random(5000) }];
  const sealed = await source.report({}, attachments);
  const unsent = await new TestSource(test, `unsent ${round}`).seal({}, attachments);
  await test.sequence();
  const about = office.about(sealed.tip);
  const held = test.says('supervisor-1', 'hold-set', { ...about, held: true, reason: null });
  const { entry } = (await office.sends(held)).answer;
  (await office.state('downloaded', { ...about, part: 'file/0' })).answer;
  const assigned = test.says('supervisor-1', 'assigned', { ...about, to: 'analyst-1' });
  const { bytes: _message, ...message } = await source.message(1, sealed.statement);
  const { bytes: _reply, ...reply } = await office.sealedReply(source, 1, sealed.statement);
  const { bytes: _note, ...note } = office.sealedNote(source, 1, sealed.statement);
  const slot = sealed.parts.find(({ part }) => part.startsWith('slot/'))?.sealed ?? test.random(100);
  const granted = test.says('supervisor-1', 'granted', { ...about, to: 'second-1', slot: commitment(slot) });
  const withdrawn = toBase64(test.sign(source.entropy, 'withdrawn', { ...source.own, desk: 'oig' }));
  const [returning, login] = [await source.returning(), await test.login('analyst-1')];
  const { roster, policies } = test.house.organisation;
  const published = {
    roster: toBase64(roster),
    policies: policies.map(toBase64),
    statement: test.says('custodian-1', 'roster-published', { version: 1, sha256: toHex(nodeSuite.sha256(roster)) }),
  };
  await test.sequence();
  const statements = [held, assigned, message.statement, reply.statement, toBase64(sealed.statement), withdrawn];
  const [policy = roster] = policies;
  return {
    texts: [
      sealed.tip,
      unsent.tip,
      entry,
      ...statements,
      message.sealed,
      returning,
      login,
      toHex(nodeSuite.sha256(policy)),
      ...FIXED,
    ],
    bodies: {
      [nameOf(ENDPOINTS.tipSend)]: [bodyOf(sealed), bodyOf(unsent)],
      [nameOf(ENDPOINTS.messageSend)]: [message],
      [nameOf(ENDPOINTS.returnOpen)]: [{ statement: returning }, { statement: await source.returning() }],
      [nameOf(ENDPOINTS.sourceStatementSend)]: [{ statement: withdrawn }],
      [nameOf(ENDPOINTS.sessionOpen)]: [{ statement: login }],
      [nameOf(ENDPOINTS.statementSend)]: [{ statement: held }, { statement: assigned }],
      [nameOf(ENDPOINTS.replySend)]: [reply],
      [nameOf(ENDPOINTS.noteSend)]: [note],
      [nameOf(ENDPOINTS.grantSend)]: [{ statement: granted, slot: toBase64(slot) }],
      [nameOf(ENDPOINTS.sliceSend)]: [...sealed.files, ...unsent.files],
      [nameOf(ENDPOINTS.rosterPublish)]: [published],
    },
  };
}

const commitment = (bytes: Uint8Array) => ({ size: bytes.length, sha256: toHex(nodeSuite.sha256(bytes)) });
