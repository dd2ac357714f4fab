/** A log with statements, a witness's journal and ciphertexts, as `candor export-log --level auditor` writes it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encodeStatements, journalPath, partPath, statementsPath } from '#cli/verify/folder';
import type { ShownEntry } from '#protocol/audit/source';
import { toBase64, toHex } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { sourceKeys } from '#protocol/identity/source';
import { canonical } from '#protocol/json';
import { leafHash } from '#protocol/log/leaf';
import { TILE_WIDTH } from '#protocol/log/tile';
import { rootOfLeaves } from '#protocol/log/tree';
import { entryOf } from '#protocol/statement/entry';
import type { Kind } from '#protocol/statement/kinds';
import { makeStatement, readStatement, type Saying } from '#protocol/statement/statement';
import type { JournalLine } from '#protocol/wire/journal';
import { writeLog } from '#tests/support/log-folder';
import { ORIGIN, TODAY, testHouse } from '#tests/support/organisation';
import { seeded } from '#tests/support/seeded';

/** A log that is written statement by statement, and told honestly by its witness. */
export class WrittenLog {
  readonly house = testHouse();
  readonly suite = this.house.crypto.suite;
  readonly random = seeded('written log');
  readonly shown: ShownEntry[] = [];
  readonly lines: Uint8Array[] = [];
  readonly parts: { tip: string; part: string; bytes: Uint8Array }[] = [];
  /** What the witness says of its journal's length; `null` for the truth. */
  journalSize: number | null = null;
  /** The version of the roster that statements are made on. */
  roster = 1;

  say<K extends Kind>(by: string, kind: K, saying: Saying<K>, day = TODAY): number {
    return this.sayAs(signingKey(this.suite, this.#entropyOf(by)).seed, kind, saying, day);
  }

  sayAs<K extends Kind>(seed: Uint8Array, kind: K, saying: Saying<K>, day = TODAY): number {
    const crypto = { suite: this.suite, random: this.random };
    const statement = makeStatement(crypto, seed, {
      kind,
      occasion: { log: ORIGIN, roster: this.roster, day },
      saying,
    });
    return this.shown.push({ statement, entry: entryOf(this.suite, readStatement(statement)) }) - 1;
  }

  pad(count = 1): void {
    for (let i = 0; i < count; i++) this.shown.push({ statement: null, entry: this.random(64) });
  }

  leaf(index: number) {
    return { index, entry: toBase64(this.shown[index]?.entry ?? new Uint8Array(64)) };
  }

  /** A tip with six parts; returns its id. */
  receive(seed: string): string {
    const keys = sourceKeys(this.suite, seeded(seed)(16));
    const parts = ['slot/analyst-1', 'card', 'body', 'person', 'appeal', 'flag'].map((part) => {
      const bytes = seeded(`${seed} ${part}`)(100);
      this.parts.push({ tip: keys.tip, part, bytes });
      return { part, size: bytes.length, sha256: toHex(this.suite.sha256(bytes)) };
    });
    this.sayAs(keys.signSeed, 'tip-received', {
      ...{ tip: keys.tip, source: toBase64(keys.publicKey), desk: 'oig', epoch: 1, parts },
      rosterHash: this.house.roster.hash,
    });
    return keys.tip;
  }

  open(by: string, tip: string, part = 'body'): number {
    const recipient = this.house.roster.roster.members[0]?.recipient ?? '';
    const parts = [{ part, header: 'a'.repeat(64) }];
    return this.say(by, 'part-opened', { desk: 'oig', tip, parts, purpose: 'triage', recipient });
  }

  /** A journal's line, chained to those before. */
  tell(line: Partial<JournalLine>): void {
    const before = this.lines.at(-1);
    const previous = before ? toHex(this.suite.sha256(before)) : '0'.repeat(64);
    const rest = { did: 'released', code: '', day: TODAY, roster: 1, by: null, leaf: null, tip: null, part: null };
    this.lines.push(canonical({ ...rest, ...line, number: this.lines.length, previous }));
  }

  /** A leaf's statement is withheld, whatever was committed to. */
  withhold(index: number): void {
    const one = this.shown[index];
    if (one) this.shown[index] = { ...one, statement: null };
  }

  write(folder: string, { time = Date.parse(TODAY) / 1000, origin = ORIGIN } = {}): void {
    const { organisation } = this.house;
    const entries = (start: number, end: number) => this.shown.slice(start, end).map(({ entry }) => entry);
    const size = this.shown.length;
    writeLog(folder, { organisation, origin, witness: 'witness.test/w1', size, time, entries });
    for (let index = 0; index * TILE_WIDTH < size; index++) {
      const own = this.shown.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
      put(folder, statementsPath(index, own.length), encodeStatements(own.map(({ statement }) => statement)));
    }
    this.#writeJournal(folder);
    for (const { bytes, ...place } of this.parts) put(folder, partPath(place), bytes);
  }

  #writeJournal(folder: string): void {
    const root = rootOfLeaves(
      this.suite,
      this.shown.map(({ entry }) => leafHash(this.suite, entry)),
    );
    const { seed } = signingKey(this.suite, this.#entropyOf('witness'));
    const occasion = { log: ORIGIN, roster: 1, day: TODAY };
    const saying = {
      ...{ entries: this.lines.map(toBase64), from: 0, size: this.journalSize ?? this.lines.length },
      head: { size: this.shown.length, root: toBase64(root) },
    };
    const crypto = { suite: this.suite, random: this.random };
    put(folder, journalPath(0), makeStatement(crypto, seed, { kind: 'journal-read', occasion, saying }));
  }

  #entropyOf(handle: string): Uint8Array {
    const { reviewers, secondAuthority, auditors, custodians, witness } = this.house.organisation.phrases;
    const found = [...reviewers, ...secondAuthority, ...auditors, ...custodians].find((one) => one.handle === handle);
    if (handle === 'witness') return witness.entropy;
    return found?.entropy ?? seeded(handle)(16);
  }
}

function put(folder: string, path: string, bytes: Uint8Array): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}

/** A log as it should be: a tip received, opened, closed by two persons, and enough padding for two bundles. */
export function honestLog(): { log: WrittenLog; tip: string } {
  const log = new WrittenLog();
  const tip = log.receive('a source');
  const opened = log.open('analyst-1', tip);
  log.tell({ by: 'analyst-1', leaf: opened, tip, part: 'body' });
  const ending = { tip, desk: 'oig', disposition: 'closed-stale', finding: 'none', reason: null } as const;
  const proposed = log.say('supervisor-1', 'disposition-proposed', ending);
  const approved = log.say('keeper-1', 'release-approved', { tip, desk: 'oig', request: log.leaf(proposed) });
  const closed = log.say('supervisor-1', 'disposition', { ...ending, approvals: [log.leaf(approved)] });
  log.tell({ did: 'disposition-taken', by: 'supervisor-1', leaf: closed, tip });
  log.pad(300 - log.shown.length);
  return { log, tip };
}
