// A reviewer's queue at 100,000 tips: search and filter over invented rows with composed stories; what a look at the desk costs
// (queue-sync.ts); and a browser that scrolls through it (queue-scroll.ts).
import { composeStory } from '#cli/operate/seed/compose';
import type { Filter, QueueRow } from '#client/reviewer/worker/queue/queue-acts';
import { makeSearch } from '#client/reviewer/worker/queue/search';
import { filterRows, sortRows } from '#client/reviewer/worker/queue/select';
import { toHex } from '#protocol/bytes';
import { tipNumber } from '#protocol/identity/number';
import { addDays } from '#protocol/shape';
import { crypto } from './house.ts';
import { coreTime, type Figure, heldBytes, round } from './measure.ts';
import { syncing } from './queue-sync.ts';

const TIPS = 100_000;
const LIMITS = { search: 50, memory: 1024 };
const QUESTIONS = ['camion', 'truck lane', 'san jacinto sergio', 'pickup thurs', 'placas', 'booth'];
const EVERYTHING: Filter = {
  ...{ text: '', allegation: '', language: '', urgency: '', assignee: '', stage: 'open', clock: '' },
};

export async function queue(): Promise<Figure[]> {
  return [...searching(), ...(await syncing())];
}

function searching(): Figure[] {
  const before = heldBytes();
  const search = makeSearch();
  const rows = Array.from({ length: TIPS }, (_, at) => rowAt(at, search));
  search.index(Number.POSITIVE_INFINITY);
  const after = heldBytes();
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
  return [
    figure('search and filter over 100,000 tips, p95', { value: p95, unit: 'ms', limit: LIMITS.search }),
    figure('rows and index of 100,000 tips in memory', {
      value: (after - before) / 2 ** 20,
      unit: 'MB',
      limit: LIMITS.memory,
    }),
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
    stirred: false,
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

const figure = (name: string, { value, unit, limit }: { value: number; unit: string; limit: number }): Figure => ({
  ...{ bench: 'queue', figure: name, value: round(value), unit, limit, ratio: round(value / limit) },
});
