import { describe, expect, it } from 'vitest';
import { signRoster } from '#cli/operate/organisation';
import { toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { changesOf, checkWaits, forceOn, placesToShow, WAITING_DAYS } from '#protocol/roster/force';
import type { Roster } from '#protocol/roster/format';
import { checkNote, rosterByNote } from '#protocol/roster/note';
import { countSigners, type VerifiedRoster, verifyRoster, verifyRosters } from '#protocol/roster/verify';
import { addDays } from '#protocol/shape';
import { makeStatement } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { codeOf } from '#tests/support/code-of';
import { FOUNDED, ORIGIN, testHouse } from '#tests/support/organisation';

const { organisation, roster: founding, crypto } = testHouse();
const { pins, phrases } = organisation;
const day = (n: number) => addDays(FOUNDED, n);

type Edit = (roster: Roster) => void;
const ALL = ['custodian-1', 'custodian-2'];
const addReader: Edit = (next) => next.desks[0]?.keepers.push('supervisor-1');
const suspend: Edit = (next) => {
  for (const desk of next.desks) desk.members = desk.members.filter((handle) => handle !== 'analyst-1');
};
const nothing: Edit = () => undefined;

class Chain {
  envelopes = [organisation.roster];
  held: VerifiedRoster[] = [founding];

  next(
    edit: Edit,
    { on, by = ALL, from = this.held.at(-1) }: { on: number; by?: string[]; from?: VerifiedRoster | undefined },
  ) {
    const last = this.held.at(-1) ?? founding;
    const roster = structuredClone((from ?? founding).roster);
    Object.assign(roster, { version: last.roster.version + 1, previous: last.hash });
    Object.assign(roster, { issued: day(on), expires: day(on + 180) });
    edit(roster);
    return signRoster(
      suite,
      roster,
      phrases.custodians.filter(({ handle }) => by.includes(handle)),
    );
  }

  add(edit: Edit, how: { on: number; by?: string[]; from?: VerifiedRoster }): this {
    const bytes = this.next(edit, how);
    this.held.push(verifyRoster(suite, pins, { bytes, earlier: this.held }));
    this.envelopes.push(bytes);
    return this;
  }

  /** Verifies one that is not kept: `null`, or the code of its refusal. */
  refusal(edit: Edit, how: { on: number; by?: string[]; from?: VerifiedRoster; today?: number }): string | null {
    return codeOf(() => {
      const roster = verifyRoster(suite, pins, { bytes: this.next(edit, how), earlier: this.held });
      if (how.today !== undefined) checkWaits(roster, { earlier: this.held, today: day(how.today) });
    });
  }

  versionOn = (n: number) => forceOn(this.held, day(n)).current.roster.version;
}

describe('a roster that loosens', () => {
  it('counts from its day on and not before, and is announced until then', () => {
    const chain = new Chain().add(addReader, { on: WAITING_DAYS });
    expect([chain.versionOn(0), chain.versionOn(6), chain.versionOn(7), chain.versionOn(99)]).toEqual([1, 1, 2, 2]);
    expect(forceOn(chain.held, day(6)).announced.map(({ roster }) => roster.version)).toEqual([2]);
    expect(forceOn(chain.held, day(7)).announced).toEqual([]);
  });

  it('roster-too-soon: less than a week after the one that it replaces', () => {
    expect(new Chain().refusal(addReader, { on: 6 })).toBe('roster-too-soon');
    expect(new Chain().refusal(addReader, { on: 0 })).toBe('roster-too-soon');
    expect(new Chain().refusal(addReader, { on: 7 })).toBeNull();
  });

  it('roster-too-soon: less than a week after it was published, whatever day it bears', () => {
    expect(new Chain().refusal(addReader, { on: 20, today: 14 })).toBe('roster-too-soon');
    expect(new Chain().refusal(addReader, { on: 20, today: 13 })).toBeNull();
  });

  it('needs the threshold, while one custodian is enough to tighten or renew', () => {
    const one = ['custodian-2'];
    expect(new Chain().refusal(addReader, { on: 7, by: one })).toBe('roster-below-threshold');
    expect(new Chain().refusal(suspend, { on: 0, by: one })).toBeNull();
    expect(new Chain().refusal(nothing, { on: 1, by: one })).toBeNull();
    expect(new Chain().refusal(suspend, { on: 0, by: [] })).not.toBeNull();
  });

  it('needs the threshold for what neither loosens nor tightens, and does not wait', () => {
    const relabel: Edit = (next) => {
      for (const desk of next.desks) desk.label = 'x';
    };
    expect(new Chain().refusal(relabel, { on: 0, by: ['custodian-1'] })).toBe('roster-below-threshold');
    expect(new Chain().refusal(relabel, { on: 0, today: 0 })).toBeNull();
  });
});

describe('a roster that tightens', () => {
  it('acts at once while another waits, which it withdraws', () => {
    const chain = new Chain().add(addReader, { on: 7 });
    chain.add(suspend, { on: 3, by: ['custodian-3'], from: founding });
    expect([2, 3, 7, 50].map(chain.versionOn)).toEqual([1, 3, 3, 3]);
    expect(forceOn(chain.held, day(4)).announced).toEqual([]);
  });

  it('cannot be undone by one that dates from before it', () => {
    const chain = new Chain().add(suspend, { on: 5, by: ['custodian-1'] });
    expect(chain.refusal(nothing, { on: 2, from: founding })).toBe('roster-too-soon');
    expect(chain.refusal(nothing, { on: 5, from: founding })).toBe('roster-too-soon');
    expect(chain.refusal(nothing, { on: 2, today: 6 })).toBe('roster-too-soon');
    expect(chain.refusal(nothing, { on: 12, from: founding, today: 5 })).toBeNull();
  });

  it('never takes in what an announced one would loosen', () => {
    const chain = new Chain().add(addReader, { on: 7 });
    expect(chain.refusal(suspend, { on: 3, by: ['custodian-1'] })).toBe('roster-below-threshold');
    expect(chain.refusal(suspend, { on: 3 })).toBe('roster-too-soon');
  });

  it('roster-chain-broken: of a day before every roster that it follows', () => {
    expect(new Chain().refusal(suspend, { on: -1 })).toBe('roster-chain-broken');
  });
});

describe('the rosters that a server shows', () => {
  const newcomer = { handle: 'custodian-4', key: toBase64(signingKey(suite, new Uint8Array(16).fill(9)).publicKey) };
  const chain = new Chain()
    .add(suspend, { on: 1, by: ['custodian-1'] })
    .add((next) => next.custodians.push(newcomer), { on: 10 })
    .add(nothing, { on: 20 })
    .add(nothing, { on: 30 })
    .add(nothing, { on: 40, by: ['custodian-1'] })
    .add(nothing, { on: 50, by: ['custodian-2'] })
    .add(addReader, { on: 60 });

  it.each([0, 1, 9, 10, 25, 39, 45, 55, 60, 90])(
    'lead to the same roster in force and the same announced, on day %i',
    (n) => {
      const isSignedByFew = (place: number) => {
        const [one, bytes] = [chain.held[place], chain.envelopes[place]];
        return !one || !bytes || countSigners(suite, one.roster, bytes) < one.roster.threshold;
      };
      const places = placesToShow(chain.held, { today: day(n), isSignedByFew });
      const shown = verifyRosters(
        suite,
        pins,
        places.map((place) => chain.envelopes[place] ?? new Uint8Array()),
      );
      const hashes = (held: readonly VerifiedRoster[]) => {
        const { current, announced } = forceOn(held, day(n));
        return [current, ...announced].map(({ hash }) => hash);
      };
      expect(hashes(shown)).toEqual(hashes(chain.held));
    },
  );

  it('are not all of them', () => {
    expect(
      placesToShow(chain.held, { today: day(90), isSignedByFew: (place) => [1, 5, 6].includes(place) }),
    ).not.toContain(3);
  });

  it('say what the announced one changes', () => {
    expect(changesOf(chain.held.slice(-2, -1), chain.held.at(-1) ?? founding)).toMatchObject([
      { lean: 'loosens', what: 'desk-keeper', of: 'oig', to: 'supervisor-1' },
    ]);
  });
});

describe('a device whose clock is wrong', () => {
  const chain = new Chain().add(addReader, { on: 7 });
  const note = (of: VerifiedRoster, on: number) =>
    makeStatement(crypto, signingKey(suite, phrases.witness.entropy).seed, {
      kind: 'freshness-noted',
      occasion: { log: ORIGIN, roster: of.roster.version, day: day(on) },
      saying: { rosterHash: of.hash, size: 0, root: toBase64(new Uint8Array(32)) },
    });
  const [one, two] = chain.held as [VerifiedRoster, VerifiedRoster];
  const by = (what: { note: Uint8Array; today: string }) => {
    const roster = rosterByNote(suite, chain.held, what);
    checkNote(suite, roster, what);
    return roster.roster.version;
  };

  it('goes by the witness when it is slow', () => {
    expect(by({ note: note(two, 7), today: day(2) })).toBe(2);
  });

  it('bears with yesterday’s note, and with no older one', () => {
    expect(by({ note: note(one, 6), today: day(7) })).toBe(1);
    expect(codeOf(() => by({ note: note(one, 6), today: day(8) }))).toBe('note-of-another-roster');
    expect(codeOf(() => by({ note: note(one, 7), today: day(7) }))).toBe('note-of-another-roster');
  });

  it('believes nobody but a witness of its own roster', () => {
    const stranger = makeStatement(crypto, signingKey(suite, phrases.office.entropy).seed, {
      kind: 'freshness-noted',
      occasion: { log: ORIGIN, roster: 2, day: day(7) },
      saying: { rosterHash: two.hash, size: 0, root: toBase64(new Uint8Array(32)) },
    });
    expect(codeOf(() => by({ note: stranger, today: day(2) }))).toBe('signer-unknown');
  });
});
