// What the operating system knows about a process: from /proc where there is one, otherwise from ps.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** True while the process runs; one that has ended and that nobody has collected yet does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return !readState(pid).startsWith('Z');
}

/** The command line, its words separated by spaces; empty when there is no such process. */
export function readCommand(pid: number): string {
  return existsSync('/proc/self') ? readProc(pid, 'cmdline').replaceAll('\0', ' ') : ask(pid, 'command');
}

/** The process that started this one, or took it over; 0 when there is no such process. */
export function parentOf(pid: number): number {
  const text = existsSync('/proc/self') ? readStat(pid).split(' ')[1] : ask(pid, 'ppid');
  return Number(text) || 0;
}

function readState(pid: number): string {
  return existsSync('/proc/self') ? readStat(pid) : ask(pid, 'stat');
}

// The state and the parent follow the last bracket: the name before it may itself hold brackets.
function readStat(pid: number): string {
  return readProc(pid, 'stat').split(') ').at(-1) ?? '';
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function ask(pid: number, column: string): string {
  return spawnSync('ps', ['-ww', '-p', String(pid), '-o', `${column}=`], { encoding: 'utf8' }).stdout ?? '';
}
