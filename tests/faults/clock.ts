// Loaded into a process of the house before its program: its clock is as many milliseconds off as the file that FAULTS_CLOCK
// names says.
import { readFileSync, watchFile } from 'node:fs';

const file = process.env.FAULTS_CLOCK;
const real = Date.now.bind(Date);
let off = 0;

if (file) {
  const read = () => {
    off = Number(readFileSync(file, 'utf8')) || 0;
  };
  read();
  watchFile(file, { interval: 100 }, read).unref();
  Date.now = () => real() + off;
}
