// What a source says without a word, from her client to the real server and back in her own facts.
import { describe, expect, it } from 'vitest';
import { findGround } from '#client/transport/ground';
import { openThread } from '#client/transport/return';
import { answerConsent, withdraw } from '#client/transport/say';
import { dayOf } from '#protocol/shape';
import type { Exchange } from '#protocol/wire/exchange';
import { Office } from '#tests/support/office';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

async function ground() {
  const server = await TestServer.start();
  const source = new TestSource(server);
  const { tip } = await source.report();
  await server.sequence();
  const exchange: Exchange = async (endpoint, ask) => (await server.ask(endpoint, ask)).answer;
  const { pins } = server.house.organisation;
  const found = await findGround(exchange, { suite: source.crypto.suite, pins, today: dayOf(server.log.now) });
  const returns = () => openThread(exchange, found, source);
  const speaking = async () => ({ crypto: source.crypto, entropy: source.entropy, thread: await returns() });
  return { server, source, tip, exchange, found, returns, speaking };
}

const kinds = ({ facts }: Awaited<ReturnType<typeof openThread>>) =>
  facts.filter(({ index }) => index !== null).map(({ face }) => face.kind);

describe('a source who says something without a word', () => {
  it('withdraws her tip once, and finds it proven in her thread', async () => {
    const { server, exchange, found, returns, speaking } = await ground();
    await withdraw(exchange, found, await speaking());
    await server.sequence();
    const thread = await returns();
    expect([kinds(thread), thread.alarms]).toEqual([['tip-received', 'withdrawn'], []]);
    await expect(withdraw(exchange, found, await speaking())).rejects.toThrow(/statement-refused/);
  });

  it('answers what she was asked, and only what is proven and was asked', async () => {
    const { server, tip, exchange, found, returns, speaking } = await ground();
    const office = await Office.of(server, 'keeper-1');
    (await office.state('consent-asked', { ...office.about(tip), to: 'ministry' })).answer;
    const asked = async () => {
      const fact = (await returns()).facts.find(({ face }) => face.kind === 'consent-asked');
      if (!fact) throw new Error('nothing was asked');
      return fact;
    };
    const before = { ...(await speaking()), asked: await asked(), consent: true };
    expect(() => answerConsent(exchange, found, before)).toThrow(/nobody asked this/);
    await server.sequence();
    await answerConsent(exchange, found, { ...before, asked: await asked() });
    await server.sequence();
    expect(kinds(await returns())).toContain('consent-answered');
    const [received] = (await returns()).facts;
    if (received) expect(() => answerConsent(exchange, found, { ...before, asked: received })).toThrow(/nobody asked/);
  });

  it('says nothing of another phrase’s tip', async () => {
    const { server, exchange, found, speaking } = await ground();
    const { entropy } = new TestSource(server, 'another');
    await expect(withdraw(exchange, found, { ...(await speaking()), entropy })).rejects.toMatchObject({
      code: 'source-key-wrong',
    });
  });
});
