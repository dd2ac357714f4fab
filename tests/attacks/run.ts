// `npm run attacks`: plays every attack and prints a line each, `refused  NAME  by WHOM`. An attack any of whose tests fails, is
// skipped or cannot be played has SUCCEEDED, and the exit status says so; one without a test is not called refused.
import { createVitest, type TestCase, type TestModule } from 'vitest/node';
import { whenStarterIsGone } from '#cli/operate/starter';
import { ensureChromium } from '../support/chromium.ts';
import { ATTACKS, type Attack } from './table.ts';

type Outcome = 'refused' | 'SUCCEEDED' | 'untested';

const say = (line: string) => process.stdout.write(`${line}\n`);

ensureChromium();
// Nothing of the usual report: the lines below are the report.
const vitest = await createVitest({ run: true, watch: false, reporters: [{}] });
const stop = () => void vitest.cancelCurrentRun('keyboard-input');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
whenStarterIsGone(stop);
await vitest.start(['tests/attacks']).catch((error: unknown) => say(String(error)));
await vitest.close();

const modules = vitest.state.getTestModules();
const tests = modules.flatMap((module) => [...module.children.allTests()]);
const outcomes = ATTACKS.map((attack) => ({ attack, outcome: outcomeOf(attack) }));
for (const { attack, outcome } of outcomes) say(`${outcome.padEnd(9)}  ${attack.name}  by ${attack.by}`);
for (const test of tests.filter(isLost)) say(`\n${test.fullName}\n${complaint(test)}`);
const count = (wanted: Outcome) => outcomes.filter(({ outcome }) => outcome === wanted).length;
const strange = vitest.state.getUnhandledErrors().length + tests.filter((test) => numberOf(test) === null).length;
if (strange > 0) say(`${strange} error(s) or test(s) outside the table`);
say(`${count('refused')} refused, ${count('SUCCEEDED')} succeeded, ${count('untested')} untested`);
process.exit(count('SUCCEEDED') + strange === 0 && count('refused') > 0 ? 0 : 1);

function outcomeOf({ number }: Attack): Outcome {
  const own = tests.filter((test) => numberOf(test) === number);
  const unplayed = modules.some((module) => !module.ok() && fileNumber(module) === number);
  if (unplayed || own.some(isLost)) return 'SUCCEEDED';
  return own.length > 0 ? 'refused' : 'untested';
}

function numberOf({ fullName }: TestCase): number | null {
  const found = /^attack (\d+):/.exec(fullName);
  return found ? Number(found[1]) : null;
}

function fileNumber({ moduleId }: TestModule): number {
  return Number(/(\d+)-[^/]*$/.exec(moduleId)?.[1]);
}

function isLost(test: TestCase): boolean {
  return test.result().state !== 'passed';
}

function complaint(test: TestCase): string {
  const { errors = [], state } = test.result();
  return errors.map(({ message }) => message).join('\n') || state;
}
