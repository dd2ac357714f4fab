import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '#protocol/bytes';
import { ofShape } from '#protocol/json';
import { PROBLEM_MEDIA_TYPE, Problem } from '#protocol/wire/problem';
import { ReleaseReply } from '#protocol/wire/release';
import { TestWitness } from '#tests/support/test-witness';
import { buildApp } from '#witness/app';

const app = async (test: TestWitness, faults: unknown[] = []): Promise<FastifyInstance> =>
  buildApp(test.witness, (error) => faults.push(error));

/** The code of an answer, which must be a problem. */
const problem = (answer: { statusCode: number; headers: object; json: () => unknown }) => {
  const { code, status } = ofShape(Problem, answer.json());
  expect(answer.headers).toMatchObject({ 'content-type': `${PROBLEM_MEDIA_TYPE}; charset=utf-8` });
  expect(status).toBe(answer.statusCode);
  return code;
};

const post = (url: string, payload: object | string) =>
  ({ method: 'POST', url, payload, headers: { 'content-type': 'application/json' } }) as const;

describe('the witness over HTTP', () => {
  it('answers a release in the shape of the table', async () => {
    const test = TestWitness.standing();
    const http = await app(test);
    const answer = await http.inject(post('/release', test.openParts('analyst-1', await test.tip(), ['body']).body));
    expect(answer.statusCode).toBe(200);
    expect(ofShape(ReleaseReply, answer.json()).sealed.length).toBeGreaterThan(0);
    await http.close();
  });

  it('takes a roster and what is presented without an answer', async () => {
    const test = new TestWitness();
    const http = await app(test);
    const answer = await http.inject(post('/roster', { rosters: [toBase64(test.house.organisation.roster)] }));
    expect([answer.statusCode, answer.payload]).toEqual([204, '']);
    await http.close();
  });

  it('answers refusals as problems with their codes, and never says what was sent', async () => {
    const test = TestWitness.standing();
    const http = await app(test);
    const refused = await http.inject(post('/release', test.openParts('second-1', await test.tip(), ['body']).body));
    expect(problem(refused)).toBe('release-signer-wrong');
    const unknown = { ...test.openParts('analyst-1', await test.tip('two'), ['body']).body, more: 'marker' };
    for (const payload of [unknown, { request: 'marker' }, '{"marker', '[]']) {
      const answer = await http.inject(post('/release', payload));
      expect(problem(answer)).toBe('request-malformed');
      expect(answer.payload).not.toContain('marker');
    }
    expect(problem(await http.inject(post('/count', { statement: 'A'.repeat(70_000) })))).toBe('too-large');
    await http.close();
  });

  it('has no other exchange', async () => {
    const http = await app(TestWitness.standing());
    for (const [method, url] of [
      ['GET', '/'],
      ['GET', '/release'],
      ['PUT', '/roster'],
      ['GET', '/journal'],
      ['HEAD', '/note'],
      ['GET', '/note/'],
    ] as const) {
      expect((await http.inject({ method, url })).statusCode).toBe(404);
    }
    await http.close();
  });

  it("lets an auditor's browser read note and journal from another origin, without credentials, and nothing else", async () => {
    const test = TestWitness.standing();
    const http = await app(test);
    const origin = { origin: 'http://office.test' };
    for (const url of ['/note', '/journal/challenge', '/journal']) {
      const preflight = await http.inject({ method: 'OPTIONS', url, headers: origin });
      expect(preflight.statusCode).toBe(204);
      expect(preflight.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'content-type',
      });
      expect(preflight.headers).not.toHaveProperty('access-control-allow-credentials');
    }
    const note = await http.inject({ url: '/note', headers: origin });
    expect([problem(note), note.headers['access-control-allow-origin']]).toEqual(['not-found', '*']);
    const challenge = await http.inject({ method: 'POST', url: '/journal/challenge', headers: origin });
    expect(challenge.json().nonce).toHaveLength(44);
    for (const url of ['/release', '/count', '/roster', '/present', '/add-checkpoint']) {
      const answer = await http.inject({ method: 'POST', url, headers: origin, payload: '' });
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      expect((await http.inject({ method: 'OPTIONS', url, headers: origin })).statusCode).toBe(404);
    }
    await http.close();
  });

  it('cosigns whatever content type the log sends', async () => {
    const test = TestWitness.standing();
    test.log.pad(1);
    const http = await app(test);
    for (const type of ['text/plain', 'application/octet-stream', 'application/json']) {
      const payload = Buffer.from(test.log.addCheckpoint(type === 'text/plain' ? 0 : 1));
      const answer = await http.inject({
        method: 'POST',
        url: '/add-checkpoint',
        payload,
        headers: { 'content-type': type },
      });
      expect(answer.statusCode).toBe(200);
    }
    await http.close();
  });

  it('answers that its store is away when it cannot write, and reports that as a fault', async () => {
    const test = TestWitness.standing();
    const faults: unknown[] = [];
    const http = await app(test, faults);
    const body = test.openParts('analyst-1', await test.tip(), ['body']).body;
    test.witness.store.db.exec('PRAGMA query_only = ON');
    expect(problem(await http.inject(post('/release', body)))).toBe('database-away');
    expect(faults).toHaveLength(1);
    test.witness.store.db.exec('PRAGMA query_only = OFF');
    expect((await http.inject(post('/release', body))).statusCode).toBe(200);
    await http.close();
  });
});
