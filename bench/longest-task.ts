// How long a page stands still while a browser's suite seals and hashes the largest file: the longest stretch between two
// breaths, in the time of its own thread, so that what else runs on the machine does not count.
import { sealTip } from '#protocol/envelope/seal';
import { MAX_FILE } from '#protocol/padding/sizes';
import { nobleSuite } from '#protocol/suite/noble';
import { crypto, report, roster, today } from './house.ts';
import { type Figure, round } from './measure.ts';

/** What a person notices as a page that does not answer. */
const LIMIT_MS = 100;

export async function longestTask(): Promise<Figure> {
  const ofBrowser = { suite: nobleSuite, random: crypto.random };
  const attachments = [{ name: 'film.mp4', type: 'video/mp4', bytes: new Uint8Array(MAX_FILE).fill(7) }];
  let [longest, since] = [0, process.threadCpuUsage()];
  const stop = () => {
    const { user, system } = process.threadCpuUsage(since);
    longest = Math.max(longest, (user + system) / 1000);
  };
  const breathe = async () => {
    stop();
    await new Promise((resolve) => setImmediate(resolve));
    since = process.threadCpuUsage();
  };
  const to = { roster, desk: 'oig', today };
  await sealTip(ofBrowser, to, { entropy: crypto.random(16), report, attachments, breathe });
  stop();
  return {
    ...{ bench: 'seal', figure: 'longest task while a file of 64 MiB is sealed, in JavaScript alone', unit: 'ms' },
    value: round(longest),
    limit: LIMIT_MS,
    ratio: round(longest / LIMIT_MS),
  };
}
