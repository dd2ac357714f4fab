import { describe, expect, it } from 'vitest';
import type { Auditor } from '#protocol/audit/auditor';
import { compareHeads, type SeenHead } from '#protocol/audit/heads';
import { logReading, readLog, type ShownLeaf } from '#protocol/audit/read-log';
import { readWitness } from '#protocol/audit/read-witness';
import { compareParts } from '#protocol/audit/sample';
import { entriesFrom, journalFrom, partsFrom } from '#protocol/audit/source';
import { fromBase64, fromUtf8, toBase64, toHex } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { noteSigner } from '#protocol/identity/note-signer';
import { sourceKeys } from '#protocol/identity/source';
import { canonical } from '#protocol/json';
import { cosign } from '#protocol/log/cosignature';
import { foldTree } from '#protocol/log/fold';
import { leafHash } from '#protocol/log/leaf';
import { encodeNote, parseNote } from '#protocol/log/note';
import { entryOf } from '#protocol/statement/entry';
import type { Kind } from '#protocol/statement/kinds';
import { makeStatement, readStatement, readStatementOf, type Saying } from '#protocol/statement/statement';
import type { Endpoint, Exchange } from '#protocol/wire/exchange';
import type { JournalLine } from '#protocol/wire/journal';
import { auditAll } from '#tests/support/audit';
import { MemoryLog } from '#tests/support/memory-log';
import { ORIGIN, TODAY, testHouse } from '#tests/support/organisation';
import { seeded } from '#tests/support/seeded';

const house = testHouse();
const { suite } = house.crypto;
const { phrases } = house.organisation;
const crypto = { suite, random: seeded('reading') };
const rosters = [house.roster];
const header = 'a'.repeat(64);
const recipient = house.roster.roster.members[0]?.recipient ?? '';
const source = sourceKeys(suite, seeded('source')(16));
const occasion = { log: ORIGIN, roster: 1, day: TODAY };

const entropyOf = (handle: string): Uint8Array =>
  [...phrases.reviewers, ...phrases.auditors, phrases.witness].find((one) => one.handle === handle)?.entropy ??
  seeded(handle)(16);

const sayAs = <K extends Kind>(seed: Uint8Array, kind: K, saying: Saying<K>, log = ORIGIN): Uint8Array =>
  makeStatement(crypto, seed, { kind, occasion: { ...occasion, log }, saying });

const say = <K extends Kind>(by: string, kind: K, saying: Saying<K>): Uint8Array =>
  sayAs(signingKey(suite, entropyOf(by)).seed, kind, saying);

const auditor: Auditor = { roster: house.roster, sign: (kind, saying) => say('auditor-1', kind, saying) };

const opened = (part = 'body'): Uint8Array =>
  say('analyst-1', 'part-opened', {
    desk: 'oig',
    tip: source.tip,
    parts: [{ part, header }],
    purpose: 'triage',
    recipient,
  });

/** A server's log in memory, shown to auditors three entries at a time. */
class Shown {
  readonly log = new MemoryLog(noteSigner(suite, ORIGIN, phrases.log.entropy));
  readonly statements: (Uint8Array | null)[] = [];
  readonly sent: Uint8Array[] = [];
  parts = new Map<string, Uint8Array>();
  /** How many entries are cosigned. */
  size = 0;
  cosigned = true;

  add(...statements: Uint8Array[]): this {
    for (const statement of statements) {
      this.log.add(statement);
      this.statements.push(statement);
    }
    this.size = this.log.size;
    return this;
  }

  pad(): this {
    this.log.pad(1);
    this.statements.push(null);
    this.size = this.log.size;
    return this;
  }

  head(by: 'kept' | 'public' | 'witness', size = this.size) {
    return { by, size, root: this.log.root(size) };
  }

  note(): Uint8Array {
    const { text, signatures } = parseNote(this.log.checkpoint(this.size));
    if (!this.cosigned) return encodeNote({ text, signatures });
    const name = house.roster.roster.witnesses[0]?.name ?? '';
    const checkpoint = { origin: ORIGIN, size: this.size, root: this.log.root(this.size) };
    const lines = cosign(suite, noteSigner(suite, name, phrases.witness.entropy), { checkpoint, time: this.log.time });
    return encodeNote({ text, signatures: [...signatures, ...lines] });
  }

  exchange = (async (endpoint: Endpoint, ask: { query?: Record<string, string>; body?: { statement: string } }) => {
    if (endpoint.url === '/api/statements') {
      const statement = fromBase64(ask.body?.statement ?? '');
      this.sent.push(statement);
      return { entry: toHex(entryOf(suite, readStatement(statement))) };
    }
    if (endpoint.url === '/api/audit/tips/:tip/parts') {
      const bytes = this.parts.get(ask.query?.part ?? '');
      if (!bytes) throw Object.assign(new Error('no such part'), { code: 'part-unknown' });
      return bytes;
    }
    const from = Number(ask.query?.from);
    const entries = this.log.entries.slice(from, Math.min(from + 3, this.size)).map((entry, i) => {
      const statement = this.statements[from + i];
      return { entry: toHex(entry), statement: statement ? toBase64(statement) : null };
    });
    return { checkpoint: toBase64(this.note()), entries, size: this.size };
  }) as unknown as Exchange;

  /** What was read, and the leaves that came. */
  async read(heads: readonly SeenHead[] = [], pause = async () => {}) {
    const leaves: ShownLeaf[] = [];
    const log = await readLog(entriesFrom(this.exchange), {
      ...{ suite, rosters, heads, pause },
      onLeaf: (leaf) => leaves.push(leaf),
    });
    return { ...log, leaves };
  }
}

const codes = (findings: readonly { code: string; index: number | null }[]) =>
  findings.map(({ code, index }) => (index === null ? code : `${code} ${index}`));

describe('an auditor’s reading of the log', () => {
  it('takes page after page up to the cosigned checkpoint, to whose root all entries lead, and tells how far it is', async () => {
    const told: string[] = [];
    const shown = new Shown().add(opened(), opened('card')).pad().add(opened('message/1'), opened('message/2'));
    const leaves: ShownLeaf[] = [];
    const read = await readLog(entriesFrom(shown.exchange), {
      ...{ suite, rosters, heads: [shown.head('witness')], pause: async () => {} },
      onLeaf: (leaf) => leaves.push(leaf),
      tell: (done, all) => told.push(`${done} of ${all}`),
    });
    expect(read).toMatchObject({ findings: [], size: 5, checkpoint: { size: 5 } });
    expect(leaves.map(({ index, statement }) => (statement === null ? null : index))).toEqual([0, 1, null, 3, 4]);
    expect(told).toEqual(['3 of 5', '5 of 5']);
  });

  it('goes on where it ended, and compares what came since with what was seen before and after', async () => {
    const shown = new Shown().add(opened(), opened('card')).pad();
    const first = await shown.read();
    shown.add(opened('message/1'), opened('message/2'));
    const after = { fold: first.fold, rootAt: (size: number) => shown.log.root(size) };
    const heads = [shown.head('kept', 2), shown.head('kept', 3), shown.head('public', 4), shown.head('witness')];
    const leaves: number[] = [];
    const read = await readLog(entriesFrom(shown.exchange), {
      ...{ suite, rosters, heads, after, pause: async () => {} },
      onLeaf: ({ index }) => leaves.push(index),
    });
    expect(read).toMatchObject({ findings: [], from: 3, size: 5 });
    expect(leaves).toEqual([3, 4]);
    const other = new Shown().add(opened(), opened('card'), opened('message/1'), opened('message/2'));
    const forked = await readLog(entriesFrom(other.exchange), {
      ...{ suite, rosters, pause: async () => {}, onLeaf: () => {} },
      after: { fold: read.fold, rootAt: (size) => shown.log.root(size) },
      heads: [shown.head('kept', 2)],
    });
    expect(codes(forked.findings)).toEqual(['root-differs']);
  });

  it('finds entries that do not lead to the checkpoint’s root', async () => {
    const shown = new Shown().add(opened(), opened('card'));
    const note = shown.note();
    shown.log.entries.reverse();
    shown.statements.reverse();
    shown.note = () => note;
    expect(codes((await shown.read()).findings)).toEqual(['root-differs']);
  });

  it('finds a page that ends before the checkpoint does', async () => {
    const shown = new Shown().add(opened(), opened('card'));
    const note = shown.note();
    shown.size = 1;
    shown.note = () => note;
    expect(codes((await shown.read()).findings)).toEqual(['root-differs']);
  });

  it('believes no checkpoint that no witness cosigned, and no entry under it', async () => {
    const shown = new Shown().add(opened());
    shown.cosigned = false;
    const read = await shown.read();
    expect(read).toMatchObject({ checkpoint: null, findings: [{ code: 'checkpoint-refused' }] });
    expect(read.findings[0]?.expected).toContain('cosignature-missing');
    expect(read.leaves).toEqual([]);
  });

  it('waits for a server that is a moment behind its witness', async () => {
    const shown = new Shown().add(opened(), opened('card'));
    const head = shown.head('witness');
    shown.size = 1;
    const read = await shown.read([head], async () => {
      shown.size = 2;
    });
    expect(read).toMatchObject({ size: 2, findings: [] });
  });

  it('finds a server that stays behind its witness', async () => {
    const shown = new Shown().add(opened(), opened('card'));
    const head = shown.head('witness');
    shown.size = 1;
    let waited = 0;
    const read = await shown.read([head], async () => {
      waited += 1;
    });
    expect(waited).toBe(5);
    expect(codes(read.findings)).toEqual(['witness-ahead']);
  });

  it('finds a statement that was made for another log', () => {
    const strange = sayAs(
      signingKey(suite, entropyOf('analyst-1')).seed,
      'part-opened',
      { desk: 'oig', tip: source.tip, parts: [{ part: 'body', header }], purpose: 'triage', recipient },
      'other.test/log',
    );
    const shown = [{ statement: strange, entry: entryOf(suite, readStatement(strange)) }];
    expect(codes(auditAll(crypto, rosters, { shown }).findings)).toEqual(['statement-of-another-log 0']);
  });

  it('stands in the log itself afterwards', async () => {
    const shown = new Shown().add(opened());
    await logReading(shown.exchange, suite, { auditor, read: { from: 0, to: 1 } });
    expect(readStatementOf('log-read', shown.sent[0] ?? new Uint8Array()).says).toMatchObject({ from: 0, to: 1 });
    const lying = (async () => ({ entry: '0'.repeat(128) })) as unknown as Exchange;
    await expect(logReading(lying, suite, { auditor, read: { from: 0, to: 1 } })).rejects.toMatchObject({
      code: 'entry-wrong',
    });
  });
});

describe('the log against every other sight of it', () => {
  const shown = new Shown().add(opened(), opened('card'), opened('message/1'));
  const folded = (entries: readonly Uint8Array[], sizes: readonly number[]) => {
    const fold = foldTree(suite, { sizes });
    for (const entry of entries) fold.add(leafHash(suite, entry));
    return fold;
  };

  it('begins with what was kept, what the public sees and what the witness vouches for', () => {
    const heads = [shown.head('kept', 1), shown.head('public', 2), shown.head('witness', 3), shown.head('kept', 0)];
    expect(compareHeads(folded(shown.log.entries, [0, 1, 2, 3]), heads)).toEqual([]);
  });

  it('is found shorter, or rewritten, by whoever saw it otherwise', () => {
    const heads = (['kept', 'public', 'witness'] as const).map((by) => shown.head(by));
    const shorter = folded(shown.log.entries.slice(0, 2), [3]);
    expect(codes(compareHeads(shorter, heads))).toEqual(['log-shrunk', 'public-differs', 'witness-ahead']);
    const other = folded([...shown.log.entries.slice(0, 2), new Uint8Array(64), new Uint8Array(64)], [3]);
    expect(codes(compareHeads(other, heads))).toEqual(['log-rewritten', 'public-differs', 'witness-differs']);
  });
});

describe('what the witness says for itself', () => {
  const line = (number: number, previous: string) =>
    canonical({
      ...{ number, previous, day: TODAY, did: 'released', code: '', roster: 1 },
      ...{ by: 'analyst-1', leaf: 0, tip: source.tip, part: 'body' },
    });
  const first = line(0, '0'.repeat(64));
  const second = line(1, toHex(suite.sha256(first)));

  /** A witness that gives one line at a time; `by` signs. */
  function witnessOf(lines: readonly Uint8Array[], by = 'witness', size = lines.length): Exchange {
    const answer = async (endpoint: Endpoint, ask: { body?: { statement: string; from: number } }) => {
      if (endpoint.url === '/journal/challenge') return { nonce: toBase64(new Uint8Array(32)) };
      const { from, statement } = ask.body ?? { from: 0, statement: '' };
      expect(readStatementOf('session-opened', fromBase64(statement)).says.to).toBe('witness');
      const entries = lines.slice(from, from + 1).map(toBase64);
      const head = { size: 7, root: toBase64(new Uint8Array(32).fill(9)) };
      return { journal: toBase64(say(by, 'journal-read', { entries, from, size, head })) };
    };
    return answer as unknown as Exchange;
  }

  const word = async (witness: Exchange) => {
    const journal: JournalLine[] = [];
    const onLine = (one: JournalLine) => void journal.push(one);
    return { ...(await readWitness(journalFrom(witness, crypto, auditor), { suite, rosters, onLine })), journal };
  };

  it('is its journal, page by page, and the newest checkpoint that it cosigned', async () => {
    const read = await word(witnessOf([first, second]));
    expect(read).toMatchObject({ findings: [], head: { by: 'witness', size: 7 } });
    expect(read.journal.map(({ number }) => number)).toEqual([0, 1]);
  });

  it('is refused when a line is missing or somebody else signed', async () => {
    expect(codes((await word(witnessOf([second]))).findings)).toEqual(['journal-broken']);
    expect(codes((await word(witnessOf([first], 'analyst-1'))).findings)).toEqual(['journal-broken']);
    expect(await word(witnessOf([second, first]))).toMatchObject({ journal: [], head: null });
    expect((await word(witnessOf([first, first]))).findings[0]?.expected).toContain('line 1 is not');
  });

  it('is found short when fewer lines come than the witness says there are', async () => {
    expect(codes((await word(witnessOf([first], 'witness', 2))).findings)).toEqual(['journal-short']);
  });
});

describe('a sample of ciphertexts', () => {
  const bytes = seeded('sealed')(100);
  const parts = ['slot/analyst-1', 'card', 'body', 'person', 'appeal', 'flag'].map((part) => ({
    part,
    size: bytes.length,
    sha256: toHex(suite.sha256(bytes)),
  }));
  const received = sayAs(source.signSeed, 'tip-received', {
    ...{ tip: source.tip, source: toBase64(source.publicKey), desk: 'oig' },
    ...{ rosterHash: house.roster.hash, epoch: 1, parts },
  });
  const shownWith = (altered: Record<string, Uint8Array>, ...more: Uint8Array[]) => {
    const shown = new Shown().add(received, ...more);
    shown.parts = new Map(
      Object.entries({ ...Object.fromEntries(parts.map(({ part }) => [part, bytes])), ...altered }),
    );
    return shown;
  };
  const sample = async (shown: Shown, most = 8) => {
    const drawn = auditAll(crypto, rosters, { shown: (await shown.read()).leaves }).drawn.slice(0, most);
    return compareParts(crypto, partsFrom(shown.exchange), drawn);
  };

  it('is what the sources committed to', async () => {
    expect(await sample(shownWith({}))).toEqual({ compared: 6, findings: [] });
    expect(await sample(shownWith({}), 2)).toEqual({ compared: 2, findings: [] });
  });

  it('shows one that was altered and one that is gone', async () => {
    const shown = shownWith({ card: new Uint8Array(100) });
    shown.parts.delete('body');
    const { findings } = await sample(shown);
    expect(findings.map(({ code, expected }) => `${code} ${expected.split(' ')[0]}`).sort()).toEqual([
      'part-altered card',
      'part-missing body',
    ]);
    expect(fromUtf8(canonical(findings))).not.toContain(source.tip);
  });

  it('asks for nothing of a tip whose erasure stands in the log', async () => {
    const approval = { index: 0, entry: toBase64(new Uint8Array(64)) };
    const erased = say('supervisor-1', 'erased', { tip: source.tip, desk: 'oig', reason: null, approvals: [approval] });
    const shown = shownWith({}, erased);
    shown.parts.clear();
    expect(await sample(shown)).toEqual({ compared: 0, findings: [] });
  });
});
