// Loaded into every process that `processes.ts` starts, before its own program: when the supervisor is gone, however it
// ended, the process is told to stop as by hand, and ends itself when it does not.
const GRACE_MS = 5_000;

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
// The leash alone is no reason to stay alive.
process.channel?.unref();
