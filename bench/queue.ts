// A reviewer's queue at 100,000 tips: search and filter, the worker's memory, and what a sync costs this machine. The cards of
// the search are invented rows over composed stories; the sync opens real cards and verifies real statements, a few hundred of
// them, and says what 100,000 would take at that pace on one core.
import { composeStory } from '#cli/operate/seed/compose';
import type { Filter, QueueRow } from '#client/reviewer/worker/queue/queue-acts';
import { makeSearch } from '#client/reviewer/worker/queue/search';
import { filterRows, sortRows } from '#client/reviewer/worker/queue/select';
import { toHex } from '#protocol/bytes';
import { openCard, openSlot } from '#protocol/envelope/open';
import { ageIdentity } from '#protocol/identity/keys';
import { tipNumber } from '#protocol/identity/number';
import { addDays } from '#protocol/shape';
import { entryOf } from '#protocol/statement/entry';
import { readStatementOf, sourceKeyOf, verifyStatement } from '#protocol/statement/statement';
import { openSodium } from '#protocol/suite/sodium';
import { crypto, organisation, released, sealOne } from './house.ts';
import { coreTime, type Figure, perCoreSecond, round } from './measure.ts';

const TIPS = 100_000;
const LIMITS = { firstSync: 90, laterSync: 5, search: 50, memory: 1024 };
/** Tips that came since the last look, for a later sync. */
const LATER = 100;
const QUESTIONS = ['camion', 'truck lane', 'san jacinto sergio', 'pickup thurs', 'placas', 'booth'];
const EVERYTHING: Filter = {
  ...{ text: '', allegation: '', language: '', urgency: '', assignee: '', stage: 'open', clock: '' },
};

export async function queue(): Promise<Figure[]> {
  return [...searching(), ...(await syncing())];
}

function searching(): Figure[] {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const search = makeSearch();
  const rows = Array.from({ length: TIPS }, (_, at) => rowAt(at, search));
  globalThis.gc?.();
  const after = process.memoryUsage();
  const sorted = sortRows(rows, 'due');
  const filters: Partial<Filter>[] = [
    { language: 'es' },
    { urgency: 'danger' },
    { assignee: 'nobody' },
    { clock: 'soon' },
  ];
  const times = Array.from({ length: 120 }, (_, at) => {
    const started = coreTime();
    filterRows(
      sorted,
      { ...EVERYTHING, ...filters[at % filters.length] },
      search.find(QUESTIONS[at % QUESTIONS.length] ?? ''),
    );
    return coreTime() - started;
  }).sort((a, b) => a - b);
  const p95 = times[Math.floor(times.length * 0.95)] ?? 0;
  const megabytes = (after.heapUsed - before.heapUsed + after.external - before.external) / 1024 / 1024;
  return [
    figure('search and filter over 100,000 tips, p95', { value: p95, unit: 'ms', limit: LIMITS.search }),
    figure('rows and index of 100,000 tips in memory', { value: megabytes, unit: 'MB', limit: LIMITS.memory }),
  ];
}

function rowAt(at: number, search: ReturnType<typeof makeSearch>): QueueRow {
  const story = composeStory(crypto.random);
  const tip = toHex(crypto.random(32));
  const danger = story.allegations.includes('threats');
  search.put(tip, [tipNumber(tip), story.narrative]);
  return {
    ...{ tip, number: tipNumber(tip), day: addDays('2026-01-01', at % 300), allegations: story.allegations, danger },
    urgent: false,
    unsigned: false,
    ...{ language: story.language, mode: 'anonymous', files: 0, stage: at % 3 ? 'assigned' : 'new' },
    ...{
      assignee: at % 3 ? `analyst-${at % 20}` : null,
      cover: null,
      labels: [],
      unanswered: false,
      withdrawn: false,
      read: true,
    },
    clock: { key: 'dispose', due: addDays('2026-04-01', at % 300), is: at % 7 ? 'running' : 'soon' },
  };
}

/** What a card costs in the browser's worker: statement, slot, card; with libsodium's WebAssembly, as there. */
async function syncing(): Promise<Figure[]> {
  const suite = await openSodium();
  const { tip, parts, statement } = await sealOne();
  const part = (name: string) => parts.find((one) => one.part === name)?.sealed ?? new Uint8Array();
  const handle = 'supervisor-1';
  const holder = organisation.phrases.reviewers.find((one) => one.handle === handle);
  const { seed } = ageIdentity(suite, holder?.entropy ?? new Uint8Array(16));
  const box = await released(part('card'));
  const pace = await perCoreSecond(async () => {
    const read = readStatementOf('tip-received', statement);
    verifyStatement(suite, read, { publicKey: sourceKeyOf(suite, read.says), log: read.says.log });
    entryOf(suite, read);
    const cardSeed = await openSlot(suite, { seed, tip, handle, slot: part(`slot/${handle}`) });
    await openCard(suite, { released: box, seed: cardSeed ?? seed, tip });
  });
  return [
    figure('first sync of 100,000 cards on one core, by pace', {
      value: TIPS / pace,
      unit: 's',
      limit: LIMITS.firstSync,
    }),
    figure('later sync of 100 new cards, by pace', { value: LATER / pace, unit: 's', limit: LIMITS.laterSync }),
  ];
}

const figure = (name: string, { value, unit, limit }: { value: number; unit: string; limit: number }): Figure => ({
  ...{ bench: 'queue', figure: name, value: round(value), unit, limit, ratio: round(value / limit) },
});
