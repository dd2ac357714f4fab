// Run as a process of its own: says its pid and that it is up, stays, and stops when told to.
const stay = setInterval(() => undefined, 1_000);
process.once('SIGTERM', () => clearInterval(stay));
process.stdout.write(`staying ${process.pid}\n{"ready":true}\n`);
