import { describe, expect, it } from 'vitest';
import { startAudit } from '#protocol/audit/audit';
import { readJournal } from '#protocol/audit/journal';
import type { ShownEntry } from '#protocol/audit/source';
import { toBase64, toHex } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { sourceKeys } from '#protocol/identity/source';
import { canonical } from '#protocol/json';
import { leafHash } from '#protocol/log/leaf';
import { addDays } from '#protocol/shape';
import { entryOf } from '#protocol/statement/entry';
import type { Kind } from '#protocol/statement/kinds';
import { makeStatement, readStatement, type Saying } from '#protocol/statement/statement';
import type { JournalLine } from '#protocol/wire/journal';
import { auditAll } from '#tests/support/audit';
import { ORIGIN, TODAY, testHouse } from '#tests/support/organisation';
import { seeded } from '#tests/support/seeded';

const house = testHouse();
const { suite } = house.crypto;
const { reviewers, auditors } = house.organisation.phrases;
const random = seeded('audit');
const tip = sourceKeys(suite, seeded('source')(16)).tip;
const recipient = house.roster.roster.members[0]?.recipient ?? '';
const header = 'a'.repeat(64);

const entropyOf = (handle: string): Uint8Array =>
  [...reviewers, ...auditors].find((one) => one.handle === handle)?.entropy ?? seeded(handle)(16);

function shown(bytes: Uint8Array): ShownEntry {
  return { statement: bytes, entry: entryOf(suite, readStatement(bytes)) };
}

const say = <K extends Kind>(by: string, kind: K, saying: Saying<K>): ShownEntry => {
  const occasion = { log: ORIGIN, roster: 1, day: TODAY };
  return shown(makeStatement({ suite, random }, signingKey(suite, entropyOf(by)).seed, { kind, occasion, saying }));
};

const leaf = (entries: readonly ShownEntry[], index: number) => ({
  index,
  entry: toBase64(entries[index]?.entry ?? new Uint8Array(64)),
});

const opened = (by: string, part: string) =>
  say(by, 'part-opened', { desk: 'oig', tip, parts: [{ part, header }], purpose: 'triage', recipient });

const audit = (entries: readonly ShownEntry[]) => auditAll({ suite, random }, [house.roster], { shown: entries });
const codes = (entries: readonly ShownEntry[]) => audit(entries).findings.map(({ code, index }) => `${code} ${index}`);

/** A tip proposed for closing by one, approved by another, and closed. */
function closing(approver = 'keeper-1', named = true): ShownEntry[] {
  const ending = { tip, desk: 'oig', disposition: 'closed-stale', finding: 'none', reason: null } as const;
  const entries = [say('supervisor-1', 'disposition-proposed', ending)];
  entries.push(say(approver, 'release-approved', { tip, desk: 'oig', request: leaf(entries, 0) }));
  return [...entries, say('supervisor-1', 'disposition', { ...ending, approvals: named ? [leaf(entries, 1)] : [] })];
}

function journalOf(lines: readonly Partial<JournalLine>[]): Uint8Array[] {
  let previous = '0'.repeat(64);
  return lines.map((more, number) => {
    const line = {
      did: 'released',
      code: '',
      roster: 1,
      by: 'analyst-1',
      leaf: 0,
      tip,
      part: 'body',
      day: TODAY,
      ...more,
    };
    const bytes = canonical({ ...line, number, previous });
    previous = toHex(suite.sha256(bytes));
    return bytes;
  });
}

const compare = (entries: readonly ShownEntry[], lines: readonly Partial<JournalLine>[]) =>
  auditAll({ suite, random }, [house.roster], { shown: entries, lines: readJournal(suite, journalOf(lines)) }).journal;

describe('an audit of the log', () => {
  it('finds nothing in an honest one, and counts padding as closed', () => {
    const padding = { entry: random(64), statement: null };
    const log = audit([...closing(), padding, opened('analyst-1', 'body')]);
    expect(log).toMatchObject({ findings: [], closed: 1, unheld: 0 });
    expect([...log.entries.values()].map(({ by }) => by)).toEqual([
      'supervisor-1',
      'keeper-1',
      'supervisor-1',
      'analyst-1',
    ]);
  });

  it('finds a statement that is not what its entry commits to', () => {
    const [one, two] = [opened('analyst-1', 'body'), opened('analyst-1', 'card')];
    expect(codes([{ entry: one.entry, statement: two.statement }])).toEqual(['entry-differs 0']);
    expect(codes([{ entry: one.entry, statement: one.statement?.subarray(1) ?? null }])).toEqual([
      'statement-malformed 0',
    ]);
  });

  it('finds a signer whom the roster of its time does not name for such a kind', () => {
    expect(codes([opened('stranger', 'body')])).toEqual(['signer-unknown 0']);
    expect(codes([opened('auditor-1', 'body')])).toEqual(['signer-unknown 0']);
  });

  it('finds a signature that is not its signer’s', () => {
    const honest = JSON.parse(new TextDecoder().decode(opened('analyst-1', 'body').statement ?? undefined));
    const other = JSON.parse(new TextDecoder().decode(opened('analyst-1', 'body').statement ?? undefined));
    expect(codes([shown(canonical({ ...honest, signatures: other.signatures }))])).toEqual(['signature-wrong 0']);
  });

  it('finds a statement of a kind that never stands in the log', () => {
    const noted = say('analyst-1', 'freshness-noted', { rosterHash: header, size: 1, root: toBase64(random(32)) });
    expect(codes([noted])).toEqual(['statement-malformed 0']);
  });

  it('finds a tip closed without a second person, by oneself, or by somebody who may not approve', () => {
    expect(codes(closing())).toEqual([]);
    expect(codes(closing('keeper-1', false))).toEqual(['approval-missing 2']);
    expect(codes(closing('supervisor-1'))).toEqual(['approval-missing 2']);
    expect(codes(closing('analyst-1'))).toEqual(['right-missing 1', 'approval-missing 2']);
  });

  it('finds a tip closed on an approval of something else: another end, a name, or another tip', () => {
    const [proposed, , closed] = closing();
    if (!proposed || !closed) throw new Error('no closing');
    const ending = { tip, desk: 'oig', disposition: 'closed-stale', finding: 'none', reason: null } as const;
    const closedOn = (asked: ShownEntry) => {
      const entries = [asked];
      entries.push(say('keeper-1', 'release-approved', { tip, desk: 'oig', request: leaf(entries, 0) }));
      return [...entries, say('supervisor-1', 'disposition', { ...ending, approvals: [leaf(entries, 1)] })];
    };
    expect(codes(closedOn(proposed))).toEqual([]);
    const other = say('supervisor-1', 'disposition-proposed', { ...ending, disposition: 'zero-file' });
    expect(codes(closedOn(other))).toEqual(['approval-missing 2']);
    expect(codes(closedOn(opened('supervisor-1', 'person/confidential')))).toEqual(['approval-missing 2']);
    const elsewhere = say('supervisor-1', 'disposition-proposed', { ...ending, tip: header });
    expect(codes(closedOn(elsewhere))).toEqual(['approval-missing 2']);
  });

  it('finds a tip erased by one person, whatever the rules say', () => {
    const asked = say('supervisor-1', 'erasure-asked', { tip, desk: 'oig', reason: null });
    const approved = say('keeper-1', 'release-approved', { tip, desk: 'oig', request: leaf([asked], 0) });
    const erased = (approvals: ReturnType<typeof leaf>[]) =>
      say('supervisor-1', 'erased', { tip, desk: 'oig', reason: null, approvals });
    expect(codes([asked, approved, erased([leaf([asked, approved], 1)])])).toEqual([]);
    const own = say('supervisor-1', 'release-approved', { tip, desk: 'oig', request: leaf([asked], 0) });
    expect(codes([asked, own, erased([leaf([asked, own], 1)])])).toEqual(['approval-missing 2']);
  });

  it('finds a second signature under one’s own reply, or under one that nobody sent', () => {
    const part = { size: 1, sha256: header };
    const sent = say('supervisor-1', 'reply-sent', {
      ...{ tip, desk: 'oig', number: 1, previous: header, reply: part, copy: part },
    });
    const signed = (by: string, reply: string) =>
      say(by, 'reply-countersigned', { tip, desk: 'oig', number: 1, reply });
    expect(codes([sent, signed('keeper-1', header)])).toEqual([]);
    expect(codes([sent, signed('supervisor-1', header)])).toEqual(['approval-missing 1']);
    expect(codes([sent, signed('keeper-1', tip)])).toEqual(['approval-missing 1']);
    expect(codes([sent, signed('analyst-1', header)])).toEqual(['right-missing 1']);
  });

  it('finds a statement that names another leaf than there is, or a later one', () => {
    const [first, , last] = closing();
    if (!first || !last) throw new Error('no closing');
    const naming = (index: number, entry: Uint8Array) =>
      say('keeper-1', 'release-approved', { tip, desk: 'oig', request: { index, entry: toBase64(entry) } });
    expect(codes([first, naming(0, random(64))])).toEqual(['leaf-differs 1']);
    expect(codes([naming(1, first.entry), first])).toEqual(['leaf-differs 0']);
    expect(codes([first, naming(7, first.entry)])).toEqual(['leaf-differs 1']);
  });

  it('finds a grant by one who does not supervise, or to somebody who was on the desk when the tip was sealed', () => {
    const source = sourceKeys(suite, seeded('source')(16));
    const part = { part: 'card', size: 1, sha256: header };
    const occasion = { log: ORIGIN, roster: 1, day: TODAY };
    const saying = { tip, source: toBase64(source.publicKey), desk: 'oig', rosterHash: header, epoch: 1 };
    const received = shown(
      makeStatement({ suite, random }, source.signSeed, {
        kind: 'tip-received',
        occasion,
        saying: { ...saying, parts: Array.from({ length: 6 }, () => part) },
      }),
    );
    const grant = (by: string, to: string) =>
      say(by, 'granted', { tip, desk: 'oig', to, slot: { size: 1, sha256: header } });
    expect(codes([received, grant('supervisor-1', 'second-1')])).toEqual([]);
    for (const wrong of [
      grant('analyst-1', 'second-1'),
      grant('supervisor-1', 'analyst-2'),
      grant('supervisor-1', 'nobody'),
    ])
      expect(codes([received, wrong])).toEqual(['grant-wrong 1']);
    expect(codes([grant('supervisor-1', 'analyst-2')])).toEqual([]);
  });

  it('does not blame whose roster is not in hand: it counts it', () => {
    expect(auditAll({ suite, random }, [], { shown: [opened('analyst-1', 'body')] })).toMatchObject({
      findings: [],
      unheld: 1,
    });
  });
});

describe('the journal of the witness against the log', () => {
  it('agrees with an honest log, and counts what was asked for and never released', () => {
    const entries = [opened('analyst-1', 'body'), opened('analyst-1', 'message/1')];
    const lines = [{}, { did: 'refused', code: 'release-too-old', leaf: 1, tip: null, part: null }] as const;
    expect(compare(entries, lines)).toEqual({
      ...{ findings: [], lines: 2, released: 1, unreleased: 1, refused: 1, untold: 0 },
    });
  });

  it('agrees whichever was read first, a line or its entry, and may be asked in between', () => {
    const entries = [opened('analyst-1', 'body'), opened('analyst-1', 'message/1')];
    const lines = readJournal(suite, journalOf([{}, { leaf: 1, part: 'message/1' }]));
    const [first, second] = lines;
    if (!first || !second) throw new Error('no lines');
    const under = startAudit({ suite, random }, { rosters: [house.roster], sample: 8 });
    const leafAt = (index: number) => {
      const one = entries[index];
      if (one) under.leaf({ ...one, index, hash: leafHash(suite, one.entry) });
    };
    under.line(first);
    leafAt(0);
    leafAt(1);
    expect(under.finish().journal).toMatchObject({ findings: [], released: 1, unreleased: 1 });
    under.line(second);
    expect(under.finish()).toMatchObject({ statements: 2, journal: { findings: [], released: 2, unreleased: 0 } });
    under.line({ ...second, by: 'analyst-2', number: 2 });
    expect(under.finish().journal.findings).toMatchObject([{ code: 'release-unlogged', line: 2 }]);
  });

  it('finds a release days before its entry, also when the entry was read first', () => {
    const under = startAudit({ suite, random }, { rosters: [house.roster], sample: 8 });
    const one = opened('analyst-1', 'body');
    under.leaf({ ...one, index: 0, hash: leafHash(suite, one.entry) });
    const [line] = readJournal(suite, journalOf([{ day: addDays(TODAY, -3) }]));
    if (line) under.line(line);
    expect(under.finish().journal.findings).toMatchObject([{ code: 'release-early', index: 0, line: 0 }]);
  });

  it('finds a release that no statement asked for: no leaf, another part, another hand', () => {
    const entries = [opened('analyst-1', 'body')];
    for (const line of [{ leaf: null }, { leaf: 5 }, { part: 'card' }, { by: 'analyst-2' }, { tip: header }]) {
      expect(compare(entries, [line]).findings).toMatchObject([{ code: 'release-unlogged' }]);
    }
  });

  it('finds a confidential name released without another person’s approval', () => {
    const part = 'person/confidential';
    const entries = [opened('keeper-1', part)];
    const line = { by: 'keeper-1', part };
    expect(compare(entries, [line]).findings).toMatchObject([{ code: 'approval-missing', index: 0 }]);
    const approve = (by: string) => say(by, 'release-approved', { tip, desk: 'oig', request: leaf(entries, 0) });
    expect(compare([...entries, approve('keeper-1')], [line]).findings).toHaveLength(1);
    expect(compare([...entries, approve('keeper-2')], [line]).findings).toEqual([]);
  });

  it('refuses a journal with a line altered, dropped or moved', () => {
    const [first, second, third] = journalOf([{}, { part: 'card' }, { part: 'message/1' }]);
    if (!first || !second || !third) throw new Error('no lines');
    expect(readJournal(suite, [first, second, third])).toHaveLength(3);
    for (const lines of [
      [second, third],
      [first, third],
      [second, first, third],
    ]) {
      expect(() => readJournal(suite, lines)).toThrow(expect.objectContaining({ code: 'statement-malformed' }));
    }
  });
});
