// What `npm test` and `npm run nightly` run (vitest.config.ts knows which). The last line is `N passed, N failed` and
// nothing else: a file that does not load, an error outside a test, a test skipped in silence and an empty run all count as failed.
import { join } from 'node:path';
import { createVitest, type TestModule } from 'vitest/node';
import { whenStarterIsGone } from '#cli/operate/starter';
import { ensureChromium } from './support/chromium.ts';

/** How many files may have failed by chance; more is no chance. */
const MOST_AGAIN = 3;

try {
  ensureChromium();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
// The houses of the tests start some hundred processes of the same few programs; compiled once, each starts in half the time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../node_modules/.cache/candor-compiled');
const vitest = await createVitest({ run: true, watch: false, passWithNoTests: false });
// Asked to stop, or left by npm: the tests in hand end, the database stops, and what did not run counts as failed.
const stop = () => void vitest.cancelCurrentRun('keyboard-input');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
whenStarterIsGone(stop);
const refusal = await runAll();
await runAgainAlone();
await vitest.close();

const modules = vitest.state.getTestModules();
const count = countTests(modules);
const loose = vitest.state.getUnhandledErrors().length + modules.filter(failedToLoad).length + (refusal ? 1 : 0);
if (refusal) say(refusal);

if (count.skipped.length > 0) say(`skipped, counted as failed:\n${count.skipped.join('\n')}`);
if (count.passed === 0) say('no test has passed');
const failed = Math.max(count.failed + count.skipped.length + loose, count.passed === 0 ? 1 : 0);
// Written synchronously with the exit: whatever still holds this process open shall not delay or follow the verdict.
say(`${count.passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function runAll(): Promise<string | null> {
  try {
    await vitest.start(process.argv.slice(2));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Files that failed beside others run once more with nothing beside them: on a machine that others share, a browser may be
 * given no time at all for a minute. It is said of each, for what fails only beside others deserves a look; what fails twice has failed.
 */
async function runAgainAlone(): Promise<void> {
  const bad = vitest.state.getTestModules().filter((module) => !module.ok());
  if (refusal || bad.length === 0 || bad.length > MOST_AGAIN) return;
  const names = bad.map(({ relativeModuleId }) => relativeModuleId);
  for (const module of bad) await vitest.runTestSpecifications([module.toTestSpecification()]);
  const now = vitest.state.getTestModules().filter((module) => names.includes(module.relativeModuleId));
  for (const module of now)
    say(`${module.relativeModuleId} failed beside others, and alone ${module.ok() ? 'passed' : 'failed'}`);
}

function countTests(all: TestModule[]): { passed: number; failed: number; skipped: string[] } {
  const tests = all.flatMap((module) => [...module.children.allTests()]);
  const inState = (state: string) => tests.filter((test) => test.result().state === state);
  const skipped = [...inState('skipped'), ...inState('pending')].map((test) => test.fullName);
  return { passed: inState('passed').length, failed: inState('failed').length, skipped };
}

function failedToLoad(module: TestModule): boolean {
  return module.state() === 'failed' && [...module.children.allTests('failed')].length === 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
