import { describe, expect, it } from 'vitest';
import { toBase64, utf8 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { canonical } from '#protocol/json';
import { admitted, type Place, resumed, succeeded, suspended } from '#protocol/roster/amend';
import { sayChange } from '#protocol/roster/change-words';
import { compareRosters } from '#protocol/roster/changes';
import type { Roster } from '#protocol/roster/format';
import { newcomersOf } from '#protocol/roster/newcomers';
import { gatherSignatures, readProposal, signProposal, writeProposal } from '#protocol/roster/proposal';
import { cardOf, ENROLMENT_TYPE, type EnrolmentRequest, fingerprintOf, readRequest } from '#protocol/roster/request';
import { checkSound } from '#protocol/roster/sound';
import { verifyRosters } from '#protocol/roster/verify';
import { addDays } from '#protocol/shape';
import { encodeEnvelope, joinEnvelopes, readEnvelope, signEnvelope } from '#protocol/statement/dsse';
import { nodeSuite as suite } from '#protocol/suite/node';
import { codeOf } from '#tests/support/code-of';
import { TODAY } from '#tests/support/organisation';
import {
  BAD_PROPOSALS,
  founding,
  newcomer,
  organisation,
  proposed,
  READER,
  requestBy,
  WAIT,
} from '#tests/support/proposals';

const { pins, phrases } = organisation;

const seedOf = (handle: string) => {
  const holder = phrases.custodians.find((one) => one.handle === handle) ?? phrases.office;
  return signingKey(suite, holder.entropy).seed;
};

const read = (bytes: Uint8Array, today = TODAY) => readProposal(suite, pins, { bytes, today });
const sign = (bytes: Uint8Array, ...handles: string[]) =>
  handles.map((handle) => signProposal(suite, read(bytes), seedOf(handle)));

const relabel = (roster: Roster): Roster => ({
  ...roster,
  desks: roster.desks.map((desk) => ({ ...desk, label: 'Another' })),
});
const keyOf = (handle: string) => founding.roster.members.find((one) => one.handle === handle)?.key ?? '';

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
    const { changes, loosens } = read(proposed((roster) => admitted(roster, newcomer, READER), WAIT));
    expect(loosens).toBe(true);
    expect((changes ?? []).map((change) => sayChange('en', change))).toEqual([
      'Member, new: analyst-9.',
      'analyst-9 may, new: open.',
      'analyst-9 may, new: reply.',
      'analyst-9 reads at desk oig, new.',
    ]);
    expect((changes ?? []).map((change) => sayChange('es', change))[0]).toBe('Miembro, nuevo: analyst-9.');
  });

  it('that brings a suspended member back gives power, and names the desk, the rights, and nobody unknown', () => {
    const gone = suspended(founding.roster, 'analyst-1');
    const place = { desk: 'oig', may: ['open', 'reply'], keeper: false } as const;
    expect(codeOf(() => resumed(gone, 'analyst-1', { ...place, desk: 'nowhere' }))).toBe('roster-unsound');
    expect(codeOf(() => resumed(gone, 'nobody', place))).toBe('roster-unsound');
    expect(compareRosters(gone, resumed(gone, 'analyst-1', place)).map(({ lean }) => lean)).toContain('loosens');
    const { members, desks } = resumed(gone, 'analyst-1', { ...place, keeper: true });
    expect(members.find(({ handle }) => handle === 'analyst-1')?.may).toEqual(['open', 'reply']);
    const desk = desks.find(({ id }) => id === 'oig');
    expect([desk?.members, desk?.keepers].map((list) => list?.filter((one) => one === 'analyst-1'))).toEqual([
      ['analyst-1'],
      ['analyst-1'],
    ]);
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
  it.each(Object.entries(BAD_PROPOSALS))('%s', (_, [code, make]) => {
    expect(codeOf(() => read(make()))).toBe(code);
  });

  it('before it is made, of a handle that nobody has', () => {
    expect(codeOf(() => proposed((roster) => suspended(roster, 'nobody')))).toBe('roster-unsound');
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
  const change = (alter: (request: EnrolmentRequest) => Record<string, unknown>, as = 5) =>
    signEnvelope(suite, { payloadType: ENROLMENT_TYPE, payload: canonical(alter(newcomer)) }, [seedFrom(as)]);
  const seedFrom = (byte: number) => signingKey(suite, new Uint8Array(16).fill(byte)).seed;
  const reading = (bytes: Uint8Array) => codeOf(() => readRequest(suite, bytes));

  it('has a fingerprint of four groups, which covers every field', () => {
    const print = fingerprintOf(suite, newcomer);
    expect(print).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4} ){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const others = [
      { ...newcomer, handle: 'other' },
      { ...newcomer, log: 'other.test/log' },
      { ...newcomer, again: true },
      { ...newcomer, key: toBase64(new Uint8Array(32).fill(1)) },
      { ...newcomer, recipient: requestBy(6, 'other').recipient },
    ];
    expect(new Set([newcomer, ...others].map((one) => fingerprintOf(suite, one))).size).toBe(6);
  });

  it('is refused when it is altered, unsigned by its own key, signed twice, or no request', () => {
    const [whole, another] = [change((request) => request), change((request) => request, 6)];
    expect(readRequest(suite, whole)).toEqual(newcomer);
    expect(reading(change((request) => ({ ...request, may: ['open'] })))).toBe('shape-wrong');
    expect(reading(utf8(new TextDecoder().decode(whole).replace('{', '{"payload":"",')))).toBe('json-not-canonical');
    expect(reading(another)).toBe('signer-unknown');
    expect(reading(joinEnvelopes([whole, another]))).toBe('signer-unknown');
    const { payloadType, signatures } = readEnvelope(whole);
    const payload = canonical({ ...newcomer, handle: 'analyst-8' });
    expect(reading(encodeEnvelope({ payloadType, payload }, signatures))).toBe('signature-wrong');
    expect(reading(organisation.roster)).toBe('statement-kind-unknown');
  });

  const REFUSED: Record<string, [code: string, asked: EnrolmentRequest, as: Place]> = {
    'another organisation’s': [
      'request-of-another-organisation',
      { ...newcomer, log: 'other.test/log' },
      { as: 'auditor', person: null },
    ],
    'under the handle of a member': ['handle-taken', { ...newcomer, handle: 'analyst-1' }, READER],
    'under the handle of a custodian': ['handle-taken', { ...newcomer, handle: 'custodian-1' }, READER],
    'with the key of a member': ['key-taken', { ...newcomer, key: founding.roster.members[0]?.key ?? '' }, READER],
    'with the recipient of an auditor': [
      'key-taken',
      { ...newcomer, recipient: founding.roster.auditors[0]?.recipient ?? '' },
      READER,
    ],
    'for new keys, of somebody who is not there': ['roster-unsound', { ...newcomer, again: true }, { as: 'again' }],
    'for new keys, with the lost ones': [
      'key-taken',
      { ...newcomer, handle: 'analyst-1', again: true, key: keyOf('analyst-1') },
      { as: 'again' },
    ],
    'of somebody new, where new keys were meant': ['request-unsuitable', newcomer, { as: 'again' }],
    'for new keys, where somebody new was meant': [
      'request-unsuitable',
      { ...newcomer, handle: 'analyst-1', again: true },
      READER,
    ],
    'at a desk that does not exist': ['roster-unsound', newcomer, { ...READER, desk: 'nowhere' }],
  };
  it.each(Object.entries(REFUSED))('is refused %s', (_, [code, asked, place]) => {
    expect(codeOf(() => admitted(founding.roster, asked, place))).toBe(code);
  });

  it('of one who is there already brings new keys, as after lost words, and keeps desk, rights and name', () => {
    const again = { ...requestBy(6, 'analyst-1'), again: true };
    const next = admitted(founding.roster, again, { as: 'again' });
    expect(compareRosters(founding.roster, next).map(({ what, of }) => [what, of])).toEqual([
      ['member-keys', 'analyst-1'],
    ]);
    const auditor = { ...requestBy(6, 'auditor-1'), again: true };
    const audited = admitted(founding.roster, auditor, { as: 'again' });
    expect(compareRosters(founding.roster, audited).map(({ what, of }) => [what, of])).toEqual([
      ['auditor-keys', 'auditor-1'],
    ]);
  });

  it('of whoever is on duty moves the flags to the new keys', () => {
    const on = founding.roster.members.find(({ recipient }) => recipient === founding.roster.desks[0]?.duty);
    const next = admitted(founding.roster, { ...requestBy(6, on?.handle ?? ''), again: true }, { as: 'again' });
    expect(next.desks[0]?.duty).toBe(requestBy(6, '').recipient);
    expect(codeOf(() => checkSound(next))).toBeNull();
  });

  it('for the recovery of a desk says so in the roster, and in what signers read; leaving it off is no tightening', () => {
    const place = { ...READER, recovery: true };
    const roster = admitted(founding.roster, newcomer, place);
    expect(roster.members.at(-1)).toMatchObject({ handle: 'analyst-9', recovery: true });
    const changes = compareRosters(founding.roster, roster);
    expect(changes.map((change) => sayChange('en', change))).toContain(
      'The words of analyst-9 lie on paper, for a desk that lost its readers; auditors see each use.',
    );
    const hidden = structuredClone(roster);
    for (const member of hidden.members) delete member.recovery;
    expect(compareRosters(roster, hidden)).toMatchObject([{ what: 'member-recovery', lean: 'loosens' }]);
  });

  it('shows every signer the same fingerprint as its maker’s screen, out of the proposal alone', () => {
    const bytes = proposed((roster) => admitted(roster, newcomer, READER), WAIT);
    expect(newcomersOf(suite, read(bytes))).toEqual([
      { handle: 'analyst-9', fingerprint: fingerprintOf(suite, newcomer) },
    ]);
    const again = { ...requestBy(6, 'analyst-1'), again: true };
    const rekeyed = proposed((roster) => admitted(roster, again, { as: 'again' }), WAIT);
    expect(newcomersOf(suite, read(rekeyed))).toEqual([
      { handle: 'analyst-1', fingerprint: fingerprintOf(suite, again) },
    ]);
    expect(newcomersOf(suite, read(proposed(relabel)))).toEqual([]);
  });
});
