// Run as a process of its own: supervises one program, given as JSON, until told to stop.
import { startProcesses } from '#cli/operate/processes';

const say = (line: string) => process.stdout.write(`${line}\n`);
const ending = new AbortController();
const asked = new Promise<void>((resolve) => process.once('SIGTERM', () => resolve()));
try {
  const spec = { name: 'program', args: process.argv.slice(2), env: process.env };
  const processes = await startProcesses([spec], { say, ending: ending.signal });
  say('up');
  await Promise.race([asked, processes.fallen]).finally(() => processes.stop());
} catch (error) {
  say(error instanceof Error ? error.message : 'unknown');
  process.exitCode = 1;
}
