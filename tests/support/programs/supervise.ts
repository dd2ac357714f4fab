// Run as a process of its own: supervises one program, given as JSON, until told to stop.
import { startProcesses } from '#cli/operate/processes';

const say = (line: string) => process.stdout.write(`${line}\n`);
// A supervisor whose only program stopped for good has nothing else that keeps it.
const stay = setInterval(() => undefined, 1_000);
const ending = new AbortController();
const asked = new Promise<void>((resolve) => process.once('SIGTERM', () => resolve()));
try {
  const forGood = { status: 65, meaning: 'it doubts' };
  const spec = { name: 'program', args: process.argv.slice(2), env: process.env, forGood };
  const processes = await startProcesses([spec], { say, ending: ending.signal });
  say('up');
  await Promise.race([asked, processes.fallen]).finally(() => processes.stop());
} catch (error) {
  say(error instanceof Error ? error.message : 'unknown');
  process.exitCode = 1;
} finally {
  clearInterval(stay);
}
