/** `candor verify` in this process: its exit status, what it says to a program or a person, and its refusal. */
import { vi } from 'vitest';
import { Refusal } from '#cli/refusal';
import { run } from '#cli/verify/verify';

export interface Verdict {
  readonly status: number;
  /** What `--json` says, or the lines. */
  readonly out: string;
  /** The codes found, when it was asked with `--json`. */
  readonly codes: readonly string[];
  /** The refusal; empty when there was a verdict. */
  readonly refusal: string;
}

/** Runs it. Faults throw. */
export async function verifyHere(args: readonly string[]): Promise<Verdict> {
  const said: string[] = [];
  const console_ = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  try {
    const status = await run([...args]);
    const out = said.join('\n');
    const codes = args.includes('--json') ? JSON.parse(out).findings.map(({ code }: { code: string }) => code) : [];
    return { status, out, codes, refusal: '' };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, out: '', codes: [], refusal: error.message };
  } finally {
    console_.mockRestore();
  }
}
