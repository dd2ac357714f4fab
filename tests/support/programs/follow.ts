// Run as a process of its own: says its pid, and stays until the npm that started it is gone.
import { whenStarterIsGone } from '#cli/operate/starter';

const stay = setInterval(() => undefined, 1_000);
whenStarterIsGone(() => clearInterval(stay));
process.stdout.write(`staying ${process.pid}\n`);
