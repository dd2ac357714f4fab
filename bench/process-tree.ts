// What processes of this machine cost, by Linux's own books: what else runs beside them changes neither figure much.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Cost {
  /** Seconds of a core, of the process and of all that it started. */
  readonly seconds: number;
  /** Memory in MiB; what several share is shared out among them. */
  readonly mebibytes: number;
}

const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
const read = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
};

/** Parent, and ticks of its own and of children that ended. */
function statOf(pid: number): { parent: number; ticks: number } {
  const fields = read(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ')
    .map(Number);
  const [, parent = 0] = fields;
  return { parent, ticks: fields.slice(11, 15).reduce((sum, one) => sum + one, 0) };
}

/** The process of this machine that started another. */
export const parentOf = (pid: number): number => statOf(pid).parent;

/** What a process and everything below it has cost so far, and holds now. */
export function costOf(root: number): Cost {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const parents = new Map(pids.map((pid) => [pid, parentOf(pid)]));
  const isBelow = (pid: number): boolean => pid === root || (pid > 1 && isBelow(parents.get(pid) ?? 0));
  const tree = pids.filter(isBelow);
  const ticks = tree.reduce((sum, pid) => sum + statOf(pid).ticks, 0);
  const kibibytes = tree.reduce(
    (sum, pid) => sum + Number(/^Pss:\s+(\d+)/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0),
    0,
  );
  return { seconds: ticks / TICKS, mebibytes: kibibytes / 1024 };
}

/** The processes that this one started, by what stands in their command. */
export function startedWith(words: string): number {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const found = pids.find(
    (pid) => parentOf(pid) === process.pid && read(pid, 'cmdline').replaceAll('\0', ' ').includes(words),
  );
  if (found === undefined) throw new TypeError(`nothing runs as ${words}`);
  return found;
}
