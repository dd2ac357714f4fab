import { describe, expect, it } from 'vitest';
import { findGround } from '#client/transport/ground';
import { fromBase64, toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { named, suspended } from '#protocol/roster/amend';
import type { Roster } from '#protocol/roster/format';
import { addDays, dayOf } from '#protocol/shape';
import { nodeSuite as suite } from '#protocol/suite/node';
import type { Exchange } from '#protocol/wire/exchange';
import { showEnvelope } from '#protocol/wire/shown';
import { FOUNDED } from '#tests/support/organisation';
import { codeOf, TestWitness } from '#tests/support/test-witness';
import { showNote } from '#witness/show-note';
import { takeRoster } from '#witness/take-roster';

const DAY = 86_400_000;
const ALL = ['custodian-1', 'custodian-2', 'custodian-3'];

/** What loosens, each decided overnight by as many custodians as the house has. */
const OVERNIGHT: Record<string, (roster: Roster) => void> = {
  'nobody needs to agree to opening a name': needNobody,
  'one reader may open everything in a night': (roster) => {
    roster.rules.budgets = { cards: 1_000_000, tips: 1_000_000 };
  },
  'a friend becomes a keeper': (roster) => roster.desks[0]?.keepers.push('supervisor-1'),
  'a witness of their own is added': (roster) => {
    const [witness] = roster.witnesses;
    const key = toBase64(signingKey(suite, new Uint8Array(16).fill(7)).publicKey);
    if (witness) roster.witnesses.push({ ...witness, name: 'friend.example/w', key });
  },
  'the log gets another key': (roster) => {
    roster.log.ed25519 = roster.log.mldsa44;
  },
  'custodians are replaced': (roster) => void roster.custodians.pop(),
  'the roster never ends': (roster) => {
    roster.expires = '2199-12-31';
  },
};

describe('attack 19: rules loosened overnight, with all custodians together', () => {
  it.each(Object.entries(OVERNIGHT))('the witness does not take it for tomorrow: %s', async (_, loosen) => {
    const test = working();
    for (const days of [0, 1, 6]) {
      const bytes = test.nextRoster(onDay(loosen, addDays(dayOf(test.now), days)), ALL);
      expect(await codeOf(() => takeRoster(test.witness, [toBase64(bytes)]))).toBe('roster-refused');
    }
    expect(test.witness.standing()?.roster.hash).toBe(test.roster.hash);
  });

  it('gains nothing by an earlier date', async () => {
    const test = working();
    const backdated = test.nextRoster(onDay(needNobody, addDays(FOUNDED, 7)), ALL);
    expect(await codeOf(() => takeRoster(test.witness, [toBase64(backdated)]))).toBe('roster-refused');
    // And a browser to which the server shows it all the same hears of it from the witness's note.
    await expect(ground(test, [backdated])).rejects.toMatchObject({ code: 'note-of-another-roster' });
  });

  it('opens no name alone while a week of notice runs, in which every browser is told of it', async () => {
    const test = TestWitness.standing();
    const tip = await test.tip();
    const from = addDays(dayOf(test.now), 7);
    const loosened = test.nextRoster(onDay(needNobody, from), ALL);
    takeRoster(test.witness, [toBase64(loosened)]);
    expect(await test.refusal(test.openParts('keeper-1', tip, ['person/confidential']))).toBe(
      'release-approval-missing',
    );
    const { roster, announced } = await ground(test, [loosened]);
    expect(roster.hash).toBe(test.roster.hash);
    expect(announced).toEqual([
      {
        ...{ version: 2, from, loosens: true, signed: ALL },
        changes: [{ lean: 'loosens', what: 'approvals-person', of: '', from: '1', to: '0' }],
      },
    ]);
  });

  it('gives a reader who is announced nothing at the witness before the day, and what is theirs from it on', async () => {
    const test = TestWitness.standing();
    const { members, desks } = structuredClone(test.roster.roster);
    test.amend((roster) => void Object.assign(roster, suspended(roster, 'analyst-2')), ['custodian-1']);
    const from = addDays(dayOf(test.now), 7);
    const back = onDay((roster) => void Object.assign(roster, { members, desks }), from);
    takeRoster(test.witness, [toBase64(test.nextRoster(back, ALL))]);
    const tip = await test.tip();
    expect(await test.refusal(test.openParts('analyst-2', tip, ['card']))).toBe('release-signer-wrong');
    test.now += 7 * DAY;
    test.roster = test.witness.standing()?.roster ?? test.roster;
    expect(test.roster.roster.version).toBe(3);
    expect(await test.release(test.openParts('analyst-2', tip, ['card']))).toHaveLength(1);
  });

  it('is stopped within that week by any one custodian', async () => {
    const test = TestWitness.standing();
    const old = test.roster;
    const from = addDays(dayOf(test.now), 7);
    const loosened = test.nextRoster(onDay(needNobody, from), ALL);
    takeRoster(test.witness, [toBase64(loosened)]);
    const announced = test.witness.rosters().at(-1) ?? old;
    test.roster = announced;
    const stopped = test.nextRoster(
      (roster) => {
        Object.assign(roster, { ...structuredClone(old.roster), version: 3, previous: announced.hash });
      },
      ['custodian-3'],
    );
    takeRoster(test.witness, [toBase64(stopped)]);
    test.now += 30 * DAY;
    const standing = test.witness.standing();
    expect([standing?.roster.roster.version, standing?.roster.roster.rules.approvals.person]).toEqual([3, 1]);
  });
});

describe('attack 19: a policy loosened overnight, by the office’s signer alone', () => {
  it('the witness takes none for a day within the week that says what is owed', async () => {
    const test = working();
    for (const [name, days] of [0, 1, 6].flatMap((n) => ['clocks', 'retention'].map((one) => [one, n] as const))) {
      const forgetful = (roster: Roster) =>
        void Object.assign(roster, named(roster, { name, sha256: 'ab'.repeat(32) }));
      const bytes = test.nextRoster(onDay(forgetful, addDays(dayOf(test.now), days)), ['office']);
      expect(await codeOf(() => takeRoster(test.witness, [toBase64(bytes)]))).toBe('roster-refused');
    }
  });
});

/** A witness that has cosigned something. */
function working(): TestWitness {
  const test = TestWitness.standing();
  test.say('analyst-1', 'session-opened', { to: 'server', serverNonce: nonce, ownNonce: nonce });
  return test;
}

function needNobody(roster: Roster): void {
  roster.rules.approvals.person = 0;
}

const onDay = (change: (roster: Roster) => void, day: string) => (roster: Roster) => {
  Object.assign(roster, { issued: day, expires: addDays(day, 180) });
  change(roster);
};

/** What a browser makes of these rosters, with the witness's note of today. */
function ground(test: TestWitness, more: readonly Uint8Array[]) {
  test.say('analyst-1', 'session-opened', { to: 'server', serverNonce: nonce, ownNonce: nonce });
  const rosters = [test.house.organisation.roster, ...more].map(showEnvelope);
  const { note } = showNote(test.witness);
  const exchange = (async () => ({ rosters, note })) as unknown as Exchange;
  expect(fromBase64(note).length).toBeGreaterThan(0);
  return findGround(exchange, { suite, pins: test.house.organisation.pins, today: dayOf(test.now) });
}

const nonce = toBase64(new Uint8Array(32));
