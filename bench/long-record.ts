// A log as an office fills it, of any length, with the witness's journal of it: ten acts on each report, by several hands, signed
// for real. It is made a page at a time and let go, so that only whoever reads it holds it.
import type { EntriesPage, ShownEntry } from '#protocol/audit/source';
import { toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { type SourceKeys, sourceKeys } from '#protocol/identity/source';
import { addDays } from '#protocol/shape';
import { entryOf } from '#protocol/statement/entry';
import type { Kind } from '#protocol/statement/kinds';
import { makeStatement, readStatement, type Saying } from '#protocol/statement/statement';
import { nodeSuite } from '#protocol/suite/node';
import type { JournalLine } from '#protocol/wire/journal';
import { seeded } from '#tests/support/seeded';
import { crypto, organisation, roster } from './house.ts';

/** Acts on each report. */
export const ACTS = 10;
const READERS = ['analyst-1', 'analyst-2', 'analyst-3'];
const TIPS_A_DAY = 120;
const HASH = 'a'.repeat(64);
const ENDING = { desk: 'oig', disposition: 'closed-stale', finding: 'none', reason: null } as const;

/** A log of so many reports. */
export interface LongRecord {
  readonly tips: readonly string[];
  /** The lines of the journal, as the witness would have written them. */
  lines(): Iterable<JournalLine>;
  /** The leaves of a report. */
  leavesOf(at: number): ShownEntry[];
}

export function longRecord(count: number): LongRecord {
  const random = seeded('long record');
  const keys = Array.from({ length: count }, () => sourceKeys(nodeSuite, random(16)));
  const dayOf = (at: number) => addDays(roster.roster.issued, Math.floor(at / TIPS_A_DAY));
  const readerOf = (at: number) => READERS[at % READERS.length] ?? '';
  return {
    tips: keys.map(({ tip }) => tip),
    *lines() {
      let number = 0;
      const previous = '0'.repeat(64);
      for (const [at, { tip }] of keys.entries()) {
        const own = { previous, day: dayOf(at), code: '', roster: roster.roster.version, tip };
        const first = at * ACTS;
        yield { ...own, number: number++, did: 'released', by: readerOf(at), leaf: first + 1, part: 'card' };
        yield { ...own, number: number++, did: 'released', by: readerOf(at), leaf: first + 2, part: 'body' };
        yield { ...own, number: number++, did: 'disposition-taken', by: 'supervisor-1', leaf: first + 9, part: null };
      }
    },
    leavesOf: (at) => actsOn({ keys: keys[at] as SourceKeys, day: dayOf(at), reader: readerOf(at), first: at * ACTS }),
  };
}

interface Report {
  readonly keys: SourceKeys;
  readonly day: string;
  readonly reader: string;
  readonly first: number;
}

const seeds = new Map(
  organisation.phrases.reviewers.map(({ handle, entropy }) => [handle, signingKey(nodeSuite, entropy).seed]),
);

function actsOn({ keys, day, reader, first }: Report): ShownEntry[] {
  const { log, version } = roster.roster;
  const leaves: ShownEntry[] = [];
  const say = <K extends Kind>(seed: Uint8Array | undefined, kind: K, saying: Saying<K>) => {
    const occasion = { log: log.origin, roster: version, day };
    const statement = makeStatement(crypto, seed ?? new Uint8Array(32), { kind, occasion, saying });
    const entry = entryOf(nodeSuite, readStatement(statement));
    leaves.push({ statement, entry });
    return { index: first + leaves.length - 1, entry: toBase64(entry) };
  };
  const { tip } = keys;
  const own = seeds.get(reader);
  const about = { desk: 'oig', tip };
  const sealed = { size: 4096, sha256: HASH };
  const recipient = roster.roster.members[0]?.recipient ?? '';
  const parts = ['slot/analyst-1', 'card', 'body', 'person/open', 'appeal', 'flag'].map((part) => ({
    part,
    ...sealed,
  }));
  const received = { ...about, source: toBase64(keys.publicKey), epoch: 1, rosterHash: roster.hash, parts };
  say(keys.signSeed, 'tip-received', received);
  say(own, 'cards-opened', { desk: 'oig', tips: [{ tip, part: 'card', header: HASH }], purpose: 'triage', recipient });
  say(own, 'part-opened', { ...about, parts: [{ part: 'body', header: HASH }], purpose: 'triage', recipient });
  say(seeds.get('supervisor-1'), 'assigned', { ...about, to: reader });
  say(own, 'note-written', { ...about, number: 1, previous: HASH, ...sealed });
  say(own, 'reply-sent', { ...about, number: 1, previous: HASH, reply: sealed, copy: sealed });
  say(own, 'downloaded', { ...about, part: 'file/1' });
  const request = say(seeds.get('supervisor-1'), 'disposition-proposed', { ...ENDING, tip });
  const approval = say(seeds.get('keeper-1'), 'release-approved', { ...about, request });
  say(seeds.get('supervisor-1'), 'disposition', { ...ENDING, tip, approvals: [approval] });
  return leaves;
}

/** The leaves from one on, as a server shows them: those of a hundred reports. */
export function pageOf(record: LongRecord, from: number): EntriesPage {
  const first = from / ACTS;
  const until = Math.min(record.tips.length, first + 100);
  const reports = Array.from({ length: Math.max(0, until - first) }, (_, at) => record.leavesOf(first + at));
  return { entries: reports.flat(), note: null };
}
