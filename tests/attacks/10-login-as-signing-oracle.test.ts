// A login is a statement of its own kind, so that whoever chooses the nonce chooses nothing else that is signed.
import { describe, expect, it } from 'vitest';
import { toBase64 } from '#protocol/bytes';
import type { Saying } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { Office } from '#tests/support/office';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';
import { codeOf, TestWitness } from '#tests/support/test-witness';
import { readJournal } from '#witness/read-journal';

type Nonces = Saying<'session-opened'>;

async function ground() {
  const server = await TestServer.start();
  const { tip } = await new TestSource(server).report();
  const open = (statement: string) => server.ask(ENDPOINTS.sessionOpen, { body: { statement } });
  return { server, tip, open, office: await Office.of(server, 'analyst-1') };
}

describe('attack 10: a login used as a signing oracle', () => {
  it('gives no statement of the staff: a signed login is refused wherever one is taken', async () => {
    const { server, office } = await ground();
    const login = await server.login('analyst-1');
    const bodies = { statement: login, reply: '', copy: '' };
    const answers = [
      await office.sends(login),
      await server.ask(ENDPOINTS.replySend, { body: bodies }, office.token),
      await server.ask(ENDPOINTS.noteSend, { body: { statement: login, sealed: '' } }, office.token),
      await server.ask(ENDPOINTS.messageSend, { body: { statement: login, sealed: '' } }),
      await server.ask(ENDPOINTS.returnOpen, { body: { statement: login } }),
      await server.publish(
        server.next(() => undefined),
        { statement: login },
      ),
    ];
    expect(answers.map(({ code }) => code)).toEqual(Array(6).fill('statement-refused'));
  });

  it('signs no nonce but 32 bytes: nothing else can be put in its place to be signed', async () => {
    const { server } = await ground();
    const other = server.says('analyst-1', 'assigned', { tip: 'ab'.repeat(32), desk: 'oig', to: 'analyst-2' });
    for (const serverNonce of [other, toBase64(new Uint8Array(33)), '']) {
      const saying: Nonces = { to: 'server', serverNonce, ownNonce: toBase64(new Uint8Array(32)) };
      expect(() => server.says('analyst-1', 'session-opened', saying)).toThrow(/shape at \/serverNonce/);
    }
  });

  it('is of no use to a server that is not ours: a login for another log opens no session here', async () => {
    const { server, open } = await ground();
    const { nonce } = (await server.ask(ENDPOINTS.sessionChallenge, {})).answer;
    const saying: Nonces = { to: 'server', serverNonce: nonce, ownNonce: nonce };
    const phished = server.says('analyst-1', 'session-opened', saying, { log: 'evil.example/log' });
    expect((await open(phished)).code).toBe('session-refused');
  });

  it('is of no use to a witness that passes on a nonce of the server: what an auditor signed for it opens no session', async () => {
    const { server, open } = await ground();
    const { nonce } = (await server.ask(ENDPOINTS.sessionChallenge, {})).answer;
    const saying: Nonces = { to: 'witness', serverNonce: nonce, ownNonce: nonce };
    expect((await open(server.says('auditor-1', 'session-opened', saying))).code).toBe('session-refused');
    expect((await open(server.says('auditor-1', 'session-opened', { ...saying, to: 'server' }))).code).toBeNull();
  });

  it('is of no use to a server that passes on a nonce of the witness: a login shows nobody its journal', async () => {
    const test = TestWitness.standing();
    const nonce = test.witness.nonces.give();
    const signed = (to: Nonces['to']) =>
      toBase64(test.state(test.entropyOf('auditor-1'), 'session-opened', { to, serverNonce: nonce, ownNonce: nonce }));
    const read = (to: Nonces['to']) => readJournal(test.witness, { statement: signed(to), from: 0 });
    expect(await codeOf(() => read('server'))).toBe('statement-refused');
    expect(read('witness')).toHaveProperty('journal');
  });

  it('works in neither direction: nothing that a member signed for another purpose opens a session', async () => {
    const { server, tip, open, office } = await ground();
    const assigned = server.says('analyst-1', 'assigned', { ...office.about(tip), to: 'analyst-2' });
    expect((await office.sends(assigned)).status).toBe(200);
    expect((await open(assigned)).code).toBe('session-refused');
  });
});
