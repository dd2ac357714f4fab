// Run as a process of its own: says its pid and that it is up, and ends for good when told to.
const stay = setInterval(() => undefined, 1_000);
process.once('SIGUSR2', () => {
  process.exitCode = 65;
  clearInterval(stay);
  process.disconnect?.();
});
process.once('SIGTERM', () => clearInterval(stay));
process.stdout.write(`staying ${process.pid}\n{"ready":true}\n`);
