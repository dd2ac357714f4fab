// npm passes a signal to the shell it runs us in, and the shell keeps it to itself; killed, npm passes nothing. So we look
// whether both are still there. Started without npm, we belong to nobody and outlive a closed terminal if asked to (nohup).
import { isAlive, parentOf, readCommand } from './process-table.ts';

const INTERVAL_MS = 500;

/** Calls `act` once when the npm that started this process is gone. */
export function whenStarterIsGone(act: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const isShell = /^\S*sh -c /.test(readCommand(parent));
  const npm = isShell ? parentOf(parent) : parent;
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(npm)) return;
    clearInterval(timer);
    act();
  }, INTERVAL_MS);
  timer.unref();
}
