import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '#protocol/bytes';
import { ageIdentity, signingKey } from '#protocol/identity/keys';
import { canonical, readCanonical } from '#protocol/json';
import { ROSTER_TYPE, Roster } from '#protocol/roster/format';
import { payloadOf, readEnvelope, signEnvelope } from '#protocol/statement/dsse';
import { type Shown, showEnvelope } from '#protocol/wire/shown';
import { Double } from '#tests/support/double';
import { groundOf } from '#tests/support/parties';
import { seeded } from '#tests/support/seeded';

const intruder = seeded('intruder')(16);

/** The roster with a change, signed by whoever the operator can get: one custodian, and himself. */
function forged(double: Double, change: (roster: Roster) => Roster): Shown {
  const { suite } = double;
  const { roster, phrases } = double.house.organisation;
  const payload = canonical(change(readCanonical(Roster, payloadOf(readEnvelope(roster)).payload)));
  const bribed = phrases.custodians.slice(0, 1).map(({ entropy }) => signingKey(suite, entropy).seed);
  return showEnvelope(
    signEnvelope(suite, { payloadType: ROSTER_TYPE, payload }, [...bribed, signingKey(suite, intruder).seed]),
  );
}

/** The same signatures around other content: what a bribed operator has at hand. */
function altered(double: Double, change: (roster: Roster) => Roster): Shown {
  const envelope = readEnvelope(double.house.organisation.roster);
  const payload = toBase64(canonical(change(readCanonical(Roster, fromBase64(envelope.payload)))));
  return showEnvelope(canonical({ ...envelope, payload }));
}

const swapped = (double: Double) => (roster: Roster) => ({
  ...roster,
  members: roster.members.map((member, i) =>
    i === 0 ? { ...member, recipient: ageIdentity(double.suite, intruder).recipient } : member,
  ),
});

const added = (double: Double) => (roster: Roster) => {
  const key = toBase64(signingKey(double.suite, intruder).publicKey);
  const { recipient } = ageIdentity(double.suite, intruder);
  const [first] = roster.members;
  const members = first
    ? [...roster.members, { ...first, handle: 'intruder', person: 'intruder', key, recipient }]
    : [];
  const desks = roster.desks.map((desk) =>
    desk.id === 'oig' ? { ...desk, members: [...desk.members, 'intruder'] } : desk,
  );
  return { ...roster, members, desks };
};

describe('attack 1: the server swaps a reviewer or adds one', () => {
  it.each([
    ['a swapped key', swapped],
    ['an added reviewer', added],
  ])('is refused by the source before anything is sealed: %s, signed below the threshold', async (_, change) => {
    const double = new Double();
    double.alter('rosterShow', (reply) => ({ ...reply, rosters: [forged(double, change(double))] }));
    await expect(groundOf(double)).rejects.toMatchObject({ code: 'roster-below-threshold' });
  });

  it.each([
    ['a swapped key', swapped],
    ['an added reviewer', added],
  ])(
    'is refused by the source before anything is sealed: %s, under signatures made for another roster',
    async (_, change) => {
      const double = new Double();
      double.alter('rosterShow', (reply) => ({ ...reply, rosters: [altered(double, change(double))] }));
      await expect(groundOf(double)).rejects.toMatchObject({ code: 'signature-wrong' });
    },
  );
});
