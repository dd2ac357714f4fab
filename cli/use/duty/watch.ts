// One look of duty: what came, who came for it, whom to page now, and the daily word. The clock is given, so that a test can be
// a night long.
import { state, type Vault } from '#client/vault/vault';
import { toBase64 } from '#protocol/bytes';
import { dayOf } from '#protocol/shape';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { dueAt } from './calls.ts';
import { answeredAmong, readFlags } from './flags.ts';
import type { Memory } from './kept.ts';
import type { OnCall } from './on-call.ts';

/** All that is said of a tip outside of the office. */
export const PAGE = 'Candor: an urgent report waits.';

const DAILY = {
  none: 'Candor: 0 urgent reports since the last word.',
  some: 'Candor: some urgent reports since the last word.',
  blind: 'Candor: duty cannot look whether an urgent report waits. Somebody must see to it.',
} as const;

/** What a watch is given. */
export interface Watching {
  readonly onCall: OnCall;
  readonly memory: Memory;
  /** A session of whoever is on duty: the one in hand, or, where that no longer serves, another. */
  readonly vault: (now: number, afresh: boolean) => Promise<Vault>;
  /** Says a text by the command of a place of the list; `false` when that failed. */
  readonly page: (place: number, text: string) => Promise<boolean>;
  readonly keep: (memory: Memory) => void;
  readonly say: (line: string) => void;
}

/** A watch, which is looked through again and again. */
export interface Watch {
  /** Never throws: what went wrong is said, and tried again at the next look. */
  look(now: number): Promise<void>;
}

/** A house without a roster, or whose witness has vouched for nothing yet, has no report either. */
const YET: ReadonlySet<string> = new Set(['not-found', 'note-missing']);

export function makeWatch(watching: Watching): Watch {
  const { memory, keep, say } = watching;
  const lastPaged = new Map<number, number>();
  const seen = new Set<string>();
  let trouble = '';

  const look = async (now: number) => {
    try {
      await followWith(watching, { now, seen, lastPaged, afresh: trouble !== '' });
      if (trouble !== '' && !YET.has(trouble)) say('duty sees again');
      trouble = '';
    } catch (error) {
      const code = codeOf(error);
      if (code !== trouble && !YET.has(code)) say(`duty cannot look (${code}); it goes on trying`);
      trouble = code;
    }
    await tellPages(watching, { now, lastPaged });
    await tellDaily(watching, { now, blind: trouble !== '' });
    keep(memory);
  };
  return { look };
}

interface Looking {
  readonly now: number;
  readonly seen: Set<string>;
  readonly lastPaged: Map<number, number>;
  readonly afresh: boolean;
}

/** A session ends after some hours, and with each new roster: that is no trouble. */
const ENDED: ReadonlySet<string> = new Set(['session-missing', 'roster-not-current']);

async function followWith(watching: Watching, looking: Looking): Promise<void> {
  try {
    await follow(watching, looking);
  } catch (error) {
    if (!ENDED.has(codeOf(error))) throw error;
    await follow(watching, { ...looking, afresh: true });
  }
}

/** Takes in what is new, and lets go of what somebody came for. */
async function follow({ vault: open, memory, onCall }: Watching, looking: Looking): Promise<void> {
  const { now, seen, lastPaged, afresh } = looking;
  const vault = await open(now, afresh);
  const { flagged, next } = await readFlags(vault, memory.from);
  const known = new Set(memory.calls.map(({ tip }) => tip));
  const urgent = flagged.filter(({ tip, urgent }) => urgent && !seen.has(tip) && !known.has(tip));
  const once = [...new Map(urgent.map((one) => [one.tip, one])).values()];
  const calls = [...memory.calls, ...once.map(({ tip, desk }) => ({ tip, desk, turn: 0, at: null }))];
  const answered = await answeredAmong(
    vault,
    calls.map(({ tip }) => tip),
  );
  for (const { tip } of flagged) seen.add(tip);
  memory.from = next;
  memory.some ||= once.length > 0;
  memory.calls = calls.filter(({ tip }) => !answered.has(tip));
  // Whoever came may have gone again: a later report pages anew.
  if (memory.calls.length < calls.length) lastPaged.clear();
  await stateUnanswered(vault, memory, dueAt(now, memory.calls, patience(onCall, lastPaged)).unanswered);
}

const patience = ({ minutes, list }: OnCall, lastPaged: ReadonlyMap<number, number>) => ({
  milliseconds: minutes * 60_000,
  places: list.length,
  lastPaged,
});

/** P7.10: that nobody came goes into the log. A call is let go once the server has taken it. */
async function stateUnanswered(vault: Vault, memory: Memory, unanswered: Memory['calls']): Promise<void> {
  for (const { tip, desk, turn } of unanswered) {
    const statement = toBase64(state(vault, 'page-unanswered', { tip, desk, pages: turn }));
    await vault.line.exchange(ENDPOINTS.statementSend, { body: { statement } });
    memory.calls = memory.calls.filter((call) => call.tip !== tip);
  }
}

/** A place whose command fails is passed over at once, the next is called in the same look; the last has its minutes anyway. */
async function tellPages(
  { memory, onCall, page, say }: Watching,
  { now, lastPaged }: Pick<Looking, 'now' | 'lastPaged'>,
): Promise<void> {
  for (let times = 0; times < onCall.list.length; times++) {
    const due = dueAt(now, memory.calls, patience(onCall, lastPaged));
    memory.calls = due.calls;
    let failed = false;
    for (const place of due.page) {
      if (await page(place, PAGE)) {
        lastPaged.set(place, now);
        continue;
      }
      const isLast = place === onCall.list.length - 1;
      failed ||= !isLast;
      say(`the command for ${onCall.list[place]?.name ?? place} failed${isLast ? '' : '; the next is called'}`);
      if (isLast) continue;
      memory.calls = memory.calls.map((call) =>
        call.turn === place + 1 && call.at === now ? { ...call, at: null } : call,
      );
    }
    if (!failed) return;
  }
}

/** Once a day, so that silence never means two things. */
async function tellDaily(
  { memory, onCall, page, say }: Watching,
  { now, blind }: { now: number; blind: boolean },
): Promise<void> {
  const today = dayOf(now);
  if (memory.told === null) memory.told = today;
  if (memory.told === today || new Date(now).getUTCHours() < onCall.daily) return;
  const text = blind ? DAILY.blind : DAILY[memory.some ? 'some' : 'none'];
  const told = await page(0, text);
  if (!told) say(`the command for ${onCall.list[0]?.name ?? 'the first'} failed: the daily word was not said`);
  memory.told = today;
  if (!blind) memory.some = false;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unexpected';
