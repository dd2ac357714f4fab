import { describe, expect, it } from 'vitest';
import { toBase64, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { signingKey } from '#protocol/identity/keys';
import { canonical } from '#protocol/json';
import { admitted, removed, renewed, succeeded, suspended } from '#protocol/roster/amend';
import { sayChange } from '#protocol/roster/change-words';
import { compareRosters } from '#protocol/roster/changes';
import type { Roster } from '#protocol/roster/format';
import { gatherSignatures, readProposal, signProposal, writeProposal } from '#protocol/roster/proposal';
import { cardOf, fingerprintOf, readRequest, requestOf } from '#protocol/roster/request';
import { verifyRosters } from '#protocol/roster/verify';
import { addDays } from '#protocol/shape';
import { nodeSuite as suite } from '#protocol/suite/node';
import { TODAY, testHouse } from '#tests/support/organisation';

const { organisation, roster: founding } = testHouse();
const { pins, phrases } = organisation;
const rosters = [toBase64(organisation.roster)];

const seedOf = (handle: string) => {
  const holder = phrases.custodians.find((one) => one.handle === handle) ?? phrases.office;
  return signingKey(suite, holder.entropy).seed;
};

/** What is proposed today: a change of the first roster, from a day on. */
function proposed(change: (roster: Roster) => Roster = (roster) => roster, from = TODAY): Uint8Array {
  const roster = change(renewed(founding, { version: 1, from }));
  return writeProposal({ made: TODAY, rosters, roster });
}

const read = (bytes: Uint8Array, today = TODAY) => readProposal(suite, pins, { bytes, today });
const sign = (bytes: Uint8Array, ...handles: string[]) =>
  handles.map((handle) => signProposal(suite, read(bytes), seedOf(handle)));

function codeOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
}

const relabel = (roster: Roster): Roster => ({
  ...roster,
  desks: roster.desks.map((desk) => ({ ...desk, label: 'Another' })),
});
const WAIT = addDays(TODAY, 14);
const newcomer = requestOf(suite, new Uint8Array(16).fill(5), { handle: 'analyst-9', person: 'person-9' });

describe('a proposal', () => {
  it('is joined from signatures in any order, and then verifies as the chain’s next roster', () => {
    const bytes = proposed(relabel);
    for (const order of [
      ['custodian-1', 'custodian-3'],
      ['custodian-3', 'custodian-1'],
    ]) {
      const { envelope, signed, missing } = gatherSignatures(suite, read(bytes), sign(bytes, ...order));
      expect({ signed, missing }).toEqual({ signed: order, missing: ['custodian-2'] });
      const chain = verifyRosters(suite, pins, [organisation.roster, envelope ?? new Uint8Array()]);
      expect(chain.at(-1)?.roster.desks[0]?.label).toBe('Another');
    }
  });

  it('needs one custodian to renew or suspend, all of the threshold else, and no one in particular', () => {
    expect(read(proposed()).needed).toBe(1);
    expect(read(proposed((roster) => suspended(roster, 'analyst-1'))).needed).toBe(1);
    const bytes = proposed(relabel);
    expect(gatherSignatures(suite, read(bytes), sign(bytes, 'custodian-2')).envelope).toBeNull();
    expect(gatherSignatures(suite, read(bytes), []).missing).toHaveLength(3);
    // One refuses: the two others are enough.
    expect(gatherSignatures(suite, read(bytes), sign(bytes, 'custodian-2', 'custodian-3')).envelope).not.toBeNull();
  });

  it('says what it changes, and that it waits', () => {
    const place = { desk: 'oig', may: ['open', 'reply'] as const, keeper: false };
    const { changes, loosens } = read(proposed((roster) => admitted(roster, newcomer, place), WAIT));
    expect(loosens).toBe(true);
    expect((changes ?? []).map((change) => sayChange('en', change))).toEqual([
      'Member, new: analyst-9.',
      'analyst-9 reads at desk oig, new.',
    ]);
    expect((changes ?? []).map((change) => sayChange('es', change))[0]).toBe('Miembro, nuevo: analyst-9.');
  });

  it('of a custodian’s successor is signed by old and new ones both', () => {
    const entropy = new Uint8Array(16).fill(8);
    const card = cardOf(suite, entropy, 'custodian-4');
    const bytes = proposed((roster) => succeeded(roster, 'custodian-1', card), WAIT);
    const old = sign(bytes, 'custodian-1', 'custodian-2');
    expect(gatherSignatures(suite, read(bytes), old).envelope).toBeNull();
    const own = signProposal(suite, read(bytes), signingKey(suite, entropy).seed);
    const { envelope } = gatherSignatures(suite, read(bytes), [...old, own]);
    expect(verifyRosters(suite, pins, [organisation.roster, envelope ?? new Uint8Array()])).toHaveLength(2);
  });

  it('of the first roster needs no chain and no pins, and every custodian of its own threshold', () => {
    const first = readProposal(suite, null, {
      bytes: writeProposal({ made: TODAY, rosters: [], roster: { ...founding.roster, issued: TODAY } }),
      today: TODAY,
    });
    expect([first.changes, first.needed, first.loosens]).toEqual([null, 2, false]);
    const signatures = ['custodian-2', 'custodian-1'].map((handle) => signProposal(suite, first, seedOf(handle)));
    const { envelope } = gatherSignatures(suite, first, signatures);
    expect(verifyRosters(suite, pins, [envelope ?? new Uint8Array()])).toHaveLength(1);
  });
});

describe('a proposal that is refused', () => {
  const REFUSED: Record<string, [code: string, make: () => Uint8Array]> = {
    'another organisation’s': [
      'roster-of-another-organisation',
      () => proposed((roster) => ({ ...roster, organisation: 'Another Office' })),
    ],
    'a threshold above the custodians': [
      'roster-unsound',
      () => proposed((roster) => ({ ...roster, threshold: 4 }), WAIT),
    ],
    'a threshold of nobody': ['shape-wrong', () => proposed((roster) => ({ ...roster, threshold: 0 }), WAIT)],
    'an unknown field': [
      'shape-wrong',
      () => canonical({ ...JSON.parse(new TextDecoder().decode(proposed())), note: 'sign quickly' }),
    ],
    'a field twice': [
      'json-not-canonical',
      () => utf8(new TextDecoder().decode(proposed()).replace('{"made"', `{"made":"${TODAY}","made"`)),
    ],
    'a gap in the chain': ['roster-chain-broken', () => proposed((roster) => ({ ...roster, version: 3 }))],
    'a fork of the chain': [
      'roster-chain-broken',
      () => proposed((roster) => ({ ...roster, previous: '0'.repeat(64) })),
    ],
    'a desk without an approver': [
      'roster-unsound',
      () => proposed((roster) => ({ ...roster, members: roster.members.map((one) => ({ ...one, may: ['open'] })) })),
    ],
    'a house without an auditor': ['shape-wrong', () => proposed((roster) => removed(roster, 'auditor-1'))],
    'a handle that nobody has': ['roster-unsound', () => proposed((roster) => suspended(roster, 'nobody'))],
    'one that gives power tomorrow': [
      'roster-too-soon',
      () => proposed((roster) => admitted(roster, newcomer, null), addDays(TODAY, 6)),
    ],
    'an unsound key': [
      'roster-unsound',
      () =>
        proposed((roster) => ({ ...roster, office: { ...roster.office, key: toBase64(new Uint8Array(32)) } }), WAIT),
    ],
  };
  it.each(Object.entries(REFUSED))('%s', (_, [code, make]) => {
    expect(codeOf(() => read(make()))).toBe(code);
  });

  it('clock-wrong: on a machine whose day is before the proposal’s', () => {
    expect(codeOf(() => read(proposed(), addDays(TODAY, -1)))).toBe('clock-wrong');
  });

  it('without pins, when it follows something', () => {
    expect(codeOf(() => readProposal(suite, null, { bytes: proposed(), today: TODAY }))).toBe('roster-chain-broken');
  });
});

describe('a signature that is refused', () => {
  const bytes = proposed(relabel);
  const gather = (...files: Uint8Array[]) => codeOf(() => gatherSignatures(suite, read(bytes), files));
  const [one] = sign(bytes, 'custodian-1');
  const signature = one ?? new Uint8Array();

  it('signer-twice', () => expect(gather(signature, signature)).toBe('signer-twice'));

  it('signature-of-another-roster: of two proposals at once, the other', () => {
    const other = proposed((roster) => ({ ...relabel(roster), threshold: 2, expires: addDays(roster.expires, -1) }));
    expect(gather(...sign(other, 'custodian-1'))).toBe('signature-of-another-roster');
  });

  it('signer-unknown: by nobody who may, neither when made nor when gathered', () => {
    expect(codeOf(() => sign(bytes, 'office'))).toBe('signer-unknown');
    const { keyid: _, ...rest } = JSON.parse(new TextDecoder().decode(signature));
    expect(gather(canonical({ ...rest, keyid: '0'.repeat(64) }))).toBe('signer-unknown');
  });

  it('signature-wrong: altered', () => {
    const altered = { ...JSON.parse(new TextDecoder().decode(signature)), sig: toBase64(new Uint8Array(64)) };
    expect(gather(canonical(altered))).toBe('signature-wrong');
  });

  it('shape-wrong: something else', () => expect(gather(canonical({ roster: 'x' }))).toBe('shape-wrong'));
});

describe('a request to be taken in', () => {
  it('has a fingerprint of four groups, which covers every field', () => {
    const print = fingerprintOf(suite, newcomer);
    expect(print).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4} ){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const others = [
      { ...newcomer, handle: 'other' },
      { ...newcomer, person: 'other' },
      { ...newcomer, key: toBase64(new Uint8Array(32).fill(1)) },
    ];
    expect(new Set([newcomer, ...others].map((one) => fingerprintOf(suite, one))).size).toBe(4);
  });

  it('is read strictly', () => {
    expect(readRequest(canonical(newcomer))).toEqual(newcomer);
    expect(codeOf(() => readRequest(canonical({ ...newcomer, may: ['open'] })))).toBe('shape-wrong');
  });

  it('of one who is there already brings new keys, as after a lost phrase, and keeps the forms of the name', () => {
    const again = requestOf(suite, new Uint8Array(16).fill(6), { handle: 'analyst-1', person: 'analyst-1' });
    const place = { desk: 'oig', may: ['open', 'record', 'reply'] as const, keeper: false };
    const next = admitted(founding.roster, again, place);
    expect(compareRosters(founding.roster, next).map(({ what, of }) => [what, of])).toEqual([
      ['member-keys', 'analyst-1'],
    ]);
  });
});
