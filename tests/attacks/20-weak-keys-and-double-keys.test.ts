import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromUtf8, toBase64, toHex, utf8 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { canonical } from '#protocol/json';
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { logPolicyOf } from '#protocol/roster/find';
import {
  keyId,
  payloadOf,
  preAuthenticationEncoding,
  readEnvelope,
  signEnvelope,
  verifiedSigners,
} from '#protocol/statement/dsse';
import { payloadTypeOf } from '#protocol/statement/kinds';
import { readStatement, readStatementOf } from '#protocol/statement/statement';
import { nobleSuite } from '#protocol/suite/noble';
import { nodeSuite } from '#protocol/suite/node';
import { openSodium } from '#protocol/suite/sodium';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { codeOf } from '#tests/support/code-of';
import { Double } from '#tests/support/double';
import { Office } from '#tests/support/office';
import { groundOf, Source } from '#tests/support/parties';
import { bodyOf, TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';
import { TestWitness } from '#tests/support/test-witness';
import { addCheckpoint } from '#witness/add-checkpoint';

const suites = [nodeSuite, nobleSuite, await openSodium()];

/** The neutral point as a key, and a signature that the bare equation accepts under it for every message: R = B, S = 1. */
const NEUTRAL = new Uint8Array(32).fill(1, 0, 1);
const ANYTHING = Uint8Array.from([0x58, ...Array(31).fill(0x66), 1, ...Array(31).fill(0)]);

/** A statement that anybody can make in the name of the neutral point. */
function forged(original: Uint8Array): Uint8Array {
  const { says } = readStatementOf('tip-received', original);
  const own = { source: toBase64(NEUTRAL), tip: keyId(nodeSuite, NEUTRAL) };
  const payload = canonical({ ...says, ...own });
  const signatures = [{ keyid: own.tip, sig: toBase64(ANYTHING) }];
  return canonical({ payload: toBase64(payload), payloadType: payloadTypeOf('tip-received'), signatures });
}

/** The same statement, honestly signed, in whose payload a key stands twice. */
function doubled(original: Uint8Array, seed: Uint8Array): Uint8Array {
  const { payloadType, payload } = payloadOf(readEnvelope(original));
  const twice = utf8(fromUtf8(payload).replace('{', '{"day":"2026-01-01",'));
  return signEnvelope(nodeSuite, { payloadType, payload: twice }, [seed]);
}

/** The envelope itself with a second payload in front. */
const doubledOutside = (original: Uint8Array): Uint8Array =>
  utf8(fromUtf8(original).replace('{', '{"payload":"AAAA",'));

/** A note without one of its lines of signatures, counted from 0. */
const stripped = (note: Uint8Array, line: number): Uint8Array =>
  utf8(
    fromUtf8(note)
      .split('\n')
      .filter((_, i) => i !== 4 + line)
      .join('\n'),
  );

describe('attack 20: a signing key of small order, under which everybody signs', () => {
  it('deceives a lenient verifier, and none of the three suites', () => {
    expect(ed25519.verify(ANYTHING, utf8('anything'), NEUTRAL)).toBe(true);
    const verdicts = suites.map((suite) => suite.ed25519Verify(NEUTRAL, utf8('anything'), ANYTHING));
    expect(verdicts).toEqual([false, false, false]);
  });

  it('is refused by the server as the key of a source', async () => {
    const server = await TestServer.start();
    const sealed = await new TestSource(server).seal();
    const body = { ...bodyOf(sealed), statement: toBase64(forged(sealed.statement)) };
    expect((await server.ask(ENDPOINTS.tipSend, { body })).code).toBe('statement-refused');
  });

  it('is refused by server and witness in a roster, whoever signed that', async () => {
    const weak = (roster: { members: { key: string }[] }) => {
      for (const member of roster.members.slice(0, 1)) member.key = toBase64(NEUTRAL);
    };
    const server = await TestServer.start();
    expect((await server.publish(server.next(weak))).code).toBe('roster-refused');
    expect(codeOf(() => TestWitness.standing().amend(weak))).toBe('roster-unsound');
  });
});

describe('attack 20: the ML-DSA line is stripped, so that a quantum computer need break Ed25519 alone', () => {
  it('of the log: no cosignature by the witness', () => {
    const test = TestWitness.standing();
    test.log.pad(3);
    const asked = fromUtf8(test.log.addCheckpoint(0)).trimEnd().split('\n');
    expect(asked.filter((line) => line.startsWith('— '))).toHaveLength(2);
    const without = utf8(`${asked.slice(0, -1).join('\n')}\n`);
    expect(addCheckpoint(test.witness, without).status).toBe(403);
    expect(addCheckpoint(test.witness, test.log.addCheckpoint(0)).status).toBe(200);
  });

  it('of the log or of the witness: no client believes the checkpoint, by any suite', async () => {
    const double = new Double();
    const source = new Source(double);
    await source.send();
    const { roster } = await groundOf(double);
    for (const suite of suites) {
      const codes = [0, 1, 2, 3].map((line) =>
        codeOf(() => verifyCosignedCheckpoint(logPolicyOf(suite, roster), stripped(double.checkpoint(), line))),
      );
      const lost = ['checkpoint-signature', 'checkpoint-signature', 'cosignature-missing', 'cosignature-missing'];
      expect([suite.name, codes]).toEqual([suite.name, lost]);
      expect(codeOf(() => verifyCosignedCheckpoint(logPolicyOf(suite, roster), double.checkpoint()))).toBeNull();
    }
    for (const [line, code] of [
      [1, 'checkpoint-signature'],
      [3, 'cosignature-missing'],
    ] as const) {
      double.alter('returnOpen', (reply) => ({
        ...reply,
        checkpoint: reply.checkpoint && toBase64(stripped(fromBase64(reply.checkpoint), line)),
      }));
      await expect(source.returns()).rejects.toMatchObject({ code });
    }
  });
});

describe('attack 20: a key stands twice in JSON, so that two readers read two things', () => {
  it('is refused by every reader, although its signature is good by every suite', async () => {
    const server = await TestServer.start();
    const { seed, publicKey } = signingKey(nodeSuite, server.holder('supervisor-1').entropy);
    const one = fromBase64(
      server.says('supervisor-1', 'hold-set', { tip: toHex(NEUTRAL), desk: 'oig', held: true, reason: null }),
    );
    const two = doubled(one, seed);
    expect(JSON.parse(fromUtf8(payloadOf(readEnvelope(two)).payload))).toEqual(readStatement(one).says);
    for (const suite of suites) {
      const envelope = readEnvelope(two);
      expect(verifiedSigners(suite, envelope, new Map([[keyId(suite, publicKey), publicKey]]))).toHaveLength(1);
      const message = preAuthenticationEncoding(payloadOf(envelope));
      expect(suite.ed25519Verify(publicKey, message, fromBase64(envelope.signatures[0]?.sig ?? ''))).toBe(true);
    }
    expect(codeOf(() => readStatement(two))).toBe('json-not-canonical');
    expect(codeOf(() => readStatement(doubledOutside(one)))).toBe('json-not-canonical');
    expect(codeOf(() => readStatement(one))).toBeNull();
  });

  it('is refused by the server, from a source and from the staff', async () => {
    const server = await TestServer.start();
    const source = new TestSource(server);
    const sealed = await source.seal();
    const { seed } = signingKey(nodeSuite, source.entropy);
    for (const statement of [doubled(sealed.statement, seed), doubledOutside(sealed.statement)]) {
      const body = { ...bodyOf(sealed), statement: toBase64(statement) };
      expect((await server.ask(ENDPOINTS.tipSend, { body })).code).toBe('statement-refused');
    }
    (await server.send(sealed)).answer;
    const office = await Office.of(server, 'supervisor-1');
    const own = signingKey(nodeSuite, server.holder('supervisor-1').entropy).seed;
    const held = server.says('supervisor-1', 'hold-set', { ...office.about(sealed.tip), held: true, reason: null });
    expect((await office.sends(toBase64(doubled(fromBase64(held), own)))).code).toBe('statement-refused');
    expect((await office.sends(held)).code).toBeNull();
  });

  it('is refused by the witness, which releases nothing for it', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const request = test.openParts('analyst-1', tip, ['body']);
    const { seed } = signingKey(nodeSuite, test.entropyOf('analyst-1'));
    for (const statement of [doubled(request.logged.statement, seed), doubledOutside(request.logged.statement)]) {
      const asked = { ...request.body.request, statement: toBase64(statement) };
      expect(await test.refusal({ ...request, body: { ...request.body, request: asked } })).toBe(
        'release-statement-wrong',
      );
    }
    expect(test.released()).toEqual([]);
  });
});
