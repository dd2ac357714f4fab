import { describe, expect, it } from 'vitest';
import { type Holder, signRoster } from '#cli/operate/organisation';
import { toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { named, removed, suspended } from '#protocol/roster/amend';
import { announcedAfter } from '#protocol/roster/announced';
import { forceOn } from '#protocol/roster/force';
import type { Roster } from '#protocol/roster/format';
import { makePolicy } from '#protocol/roster/policy';
import { makeOfficeRoster } from '#protocol/roster/propose';
import { type VerifiedRoster, verifyRoster, verifyRosters } from '#protocol/roster/verify';
import { addDays, type Day } from '#protocol/shape';
import { nodeSuite as suite } from '#protocol/suite/node';
import { codeOf } from '#tests/support/code-of';
import { FOUNDED, testHouse } from '#tests/support/organisation';

const { organisation, roster: founding } = testHouse();
const { pins, phrases } = organisation;
const day = (n: number): Day => addDays(FOUNDED, n);
const office = phrases.office;
const custodians = phrases.custodians;
const one = custodians.slice(0, 1);
const { seed } = signingKey(suite, office.entropy);

/** A policy of this name that nobody has seen before, as the office signs it. */
const another = (name: string) => makePolicy(suite, seed, { name, version: 9, content: { another: name } });
const naming =
  (name: string, sha256 = 'ab'.repeat(32)) =>
  (roster: Roster) =>
    named(roster, { name, sha256 });

class Life {
  envelopes = [organisation.roster];
  held: VerifiedRoster[] = [founding];

  /** The next roster: changed from the one in `from`, counting from a day, signed by these. */
  next(change: (roster: Roster) => Roster, { on, by, from = this.last, life = 180 }: How): Uint8Array {
    const roster = { ...change(structuredClone(from.roster)), issued: day(on), expires: day(on + life) };
    return signRoster(suite, { ...roster, version: this.last.roster.version + 1, previous: this.last.hash }, by);
  }

  add(change: (roster: Roster) => Roster, how: How): this {
    return this.take(this.next(change, how));
  }

  take(bytes: Uint8Array): this {
    this.held.push(verifyRoster(suite, pins, { bytes, earlier: this.held }));
    this.envelopes.push(bytes);
    return this;
  }

  refusal(change: (roster: Roster) => Roster, how: How): string | null {
    return codeOf(() => verifyRoster(suite, pins, { bytes: this.next(change, how), earlier: this.held }));
  }

  /** What the office's own command makes. */
  officeNames(name: string, { today, from = null }: { today: number; from?: number | null }) {
    const rosters = this.envelopes.map(toBase64);
    const ground = { pins, rosters, today: day(today), from: from === null ? null : day(from) };
    return makeOfficeRoster(suite, ground, { policy: another(name), seed });
  }

  get last(): VerifiedRoster {
    return this.held.at(-1) ?? founding;
  }

  policyOn = (n: number, name: string) =>
    forceOn(this.held, day(n)).current.roster.policies.find((policy) => policy.name === name)?.sha256;
}

interface How {
  readonly on: number;
  readonly by: readonly Holder[];
  readonly from?: VerifiedRoster;
  readonly life?: number;
}

const same = (roster: Roster): Roster => roster;
const withReader = (roster: Roster): Roster => {
  roster.desks[0]?.keepers.push('supervisor-1');
  return roster;
};

describe('the office’s signer, without custodians', () => {
  it.each(['questionnaire', 'texts', 'replies'])('names another %s, which counts at once', (name) => {
    const life = new Life().add(naming(name), { on: 0, by: [office] });
    expect(life.policyOn(0, name)).toBe('ab'.repeat(32));
  });

  it.each(['clocks', 'retention'])('names other %s, which count after a week that everybody sees', (name) => {
    const life = new Life();
    expect(life.refusal(naming(name), { on: 6, by: [office] })).toBe('roster-too-soon');
    const before = life.policyOn(0, name);
    life.add(naming(name), { on: 7, by: [office] });
    expect([life.policyOn(6, name), life.policyOn(7, name)]).toEqual([before, 'ab'.repeat(32)]);
    const [announced] = announcedAfter(suite, { held: life.held, chain: life.envelopes }, founding);
    expect(announced).toMatchObject({ from: day(7), loosens: true, signed: ['office'] });
    expect(announced?.changes).toMatchObject([{ what: 'policy', of: name }]);
  });

  it('names no other code, takes no policy away, and changes nothing beside', () => {
    const life = new Life();
    const beside: readonly ((roster: Roster) => Roster)[] = [
      naming('code'),
      (roster) => ({ ...roster, policies: roster.policies.slice(1) }),
      (roster) => naming('texts')({ ...roster, rules: { ...roster.rules, budgets: { cards: 9999, tips: 9999 } } }),
      (roster) => naming('texts')(suspended(roster, 'analyst-1')),
      same,
    ];
    for (const change of beside) {
      expect(life.refusal(change, { on: 9, by: [office] })).toBe('roster-below-threshold');
    }
    expect(life.refusal(naming('texts'), { on: 9, by: [office], life: 181 })).toBe('roster-below-threshold');
  });

  it('is nobody else: an analyst, an auditor, or an office of another key', () => {
    const others = [...phrases.reviewers.slice(0, 1), ...phrases.auditors, { ...office, entropy: new Uint8Array(16) }];
    for (const other of others) {
      expect(new Life().refusal(naming('texts'), { on: 0, by: [other] })).toBe('roster-below-threshold');
    }
  });

  it('is stopped at once by one custodian, and begins again only with the threshold and after a week', () => {
    const life = new Life().add((roster) => suspended(roster, 'office'), { on: 0, by: one });
    expect(life.refusal(naming('texts'), { on: 1, by: [office] })).toBe('roster-below-threshold');
    expect(life.refusal((roster) => ({ ...roster, office: founding.roster.office }), { on: 30, by: one })).toBe(
      'roster-below-threshold',
    );
    expect(life.refusal((roster) => ({ ...roster, office: founding.roster.office }), { on: 6, by: custodians })).toBe(
      'roster-too-soon',
    );
    life.add((roster) => ({ ...roster, office: founding.roster.office }), { on: 7, by: custodians });
    expect(life.refusal(naming('texts'), { on: 7, by: [office] })).toBeNull();
  });

  it('revives no roster that expired', () => {
    expect(new Life().refusal(naming('texts'), { on: 1000, by: [office] })).toBe('roster-below-threshold');
  });

  it('withdraws nothing that custodians announced', () => {
    const code = new Life().add(naming('code'), { on: 3, by: custodians });
    expect(code.refusal(naming('texts'), { on: 1, by: [office], from: founding })).toBe('roster-below-threshold');
    const life = new Life().add(withReader, { on: 7, by: custodians });
    expect(life.refusal(naming('texts'), { on: 1, by: [office], from: founding })).toBe('roster-below-threshold');
    expect(life.refusal(naming('texts'), { on: 1, by: [office] })).not.toBeNull();
    const { roster } = life.officeNames('texts', { today: 1 });
    expect(roster.roster.issued).toBe(day(7));
    expect(roster.roster.desks[0]?.keepers).toContain('supervisor-1');
  });

  it('has what it announced withdrawn by one custodian, who changes nothing', () => {
    const life = new Life().add(naming('clocks'), { on: 7, by: [office] });
    life.add(same, { on: 1, by: one, from: founding });
    expect(life.policyOn(30, 'clocks')).toBe(founding.roster.policies.find(({ name }) => name === 'clocks')?.sha256);
  });

  it('changes a text in the week in which other clocks are announced, if it says that these may wait anew', () => {
    const life = new Life().add(naming('clocks'), { on: 7, by: [office] });
    expect(life.officeNames('texts', { today: 1 }).roster.roster.issued).toBe(day(7));
    const { bytes, roster } = life.officeNames('texts', { today: 1, from: 1 });
    expect(roster.roster.policies.find(({ name }) => name === 'clocks')).toEqual(
      founding.roster.policies.find(({ name }) => name === 'clocks'),
    );
    expect(life.take(bytes).policyOn(30, 'clocks')).not.toBe('ab'.repeat(32));
  });

  it('makes a roster that waits by its own command, and is told when it may not', () => {
    const life = new Life();
    expect(life.officeNames('retention', { today: 2 }).roster.roster.issued).toBe(day(9));
    expect(codeOf(() => life.officeNames('retention', { today: 2, from: 8 }))).toBe('roster-too-soon');
    expect(codeOf(() => life.officeNames('code', { today: 2 }))).toBe('roster-below-threshold');
  });

  it('may go on a hundred times; whoever comes late verifies all of it from the last that custodians signed', () => {
    const life = new Life();
    for (let n = 1; n <= 100; n++) life.add(naming('texts', n.toString(16).padStart(64, '0')), { on: n, by: [office] });
    expect(life.last.roster.version).toBe(101);
    expect(verifyRosters(suite, pins, life.envelopes)).toHaveLength(101);
  });

  it('is no member, and cannot be taken out as one', () => {
    expect(() => removed(founding.roster, 'office')).toThrow();
  });
});
