// What can be told from inside: roster, witness, database, disk, backups, secrets.

import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import { readFile, stat, type statfs } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { machine } from '#cli/terminal/machine';
import { fromBase64 } from '#protocol/bytes';
import type { LogPolicy } from '#protocol/log/cosigned-checkpoint';
import { logPolicyOf } from '#protocol/roster/find';
import { rosterLife } from '#protocol/roster/life';
import { checkNote } from '#protocol/roster/note';
import { type VerifiedRoster, verifyRosterInForce } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import { openPool } from '#server/db/pool';
import { placesIn } from '../organisation-folder.ts';
import { ask } from './ask.ts';
import { type Check, type Patient, type Said, warning, well, wrong } from './finding.ts';

/** The roster in force, out of the database, verified against the pins; `null` before the first. */
export async function findRoster({
  databaseUrl,
  pins,
  now,
}: Patient): Promise<{ roster: VerifiedRoster; policy: LogPolicy } | null> {
  const db = openPool(databaseUrl, 'candor_serving');
  try {
    const rows = await db.selectFrom('roster').select('envelope').orderBy('version').execute();
    if (rows.length === 0) return null;
    const roster = verifyRosterInForce(machine.suite, pins, {
      chain: rows.map(({ envelope }) => new Uint8Array(envelope)),
      today: dayOf(now),
    });
    return { roster, policy: logPolicyOf(machine.suite, roster) };
  } finally {
    await db.destroy();
  }
}

export const roster: Check = {
  name: 'roster',
  asks: 'database',
  async look(patient) {
    const found = await findRoster(patient);
    if (found === null)
      return [wrong('no roster is published: nobody can report', 'candor custody sign, then candor custody publish')];
    const { left, halfPast } = rosterLife(found.roster.roster, dayOf(patient.now));
    if (left < 0)
      return [
        wrong(`the roster expired ${-left} days ago: nobody can open a report`, 'the custodians sign a new one today'),
      ];
    if (halfPast)
      return [
        warning(`the roster lasts ${left} days more, and half of its life is over`, 'ask the custodians to renew it'),
      ];
    return [well(`the roster lasts ${left} days more`)];
  },
};

export const witness: Check = {
  name: 'witness',
  asks: 'witness',
  async look(patient): Promise<Said[]> {
    const answer = await ask(new URL('/note', patient.witnessUrl).href);
    const where = await whereIs(patient, answer.remote);
    const found = await findRoster(patient);
    if (found === null)
      return [where, warning('before a roster is published the witness vouches for nothing', 'candor custody publish')];
    if (answer.status !== 200)
      return [where, wrong(`the witness answers ${answer.status} instead of its note`, 'ask the body that runs it')];
    const { note } = JSON.parse(Buffer.from(answer.body).toString()) as { note: string };
    checkNote(machine.suite, found.roster, { note: fromBase64(note), today: dayOf(patient.now) });
    return [where, well('the witness answers, and vouches for this roster today'), await holdsAll(patient)];
  },
};

/** A witness that began without earlier rosters refuses what was stated under them. */
async function holdsAll({ databaseUrl, witnessUrl }: Patient): Promise<Said> {
  const answer = await ask(new URL('/roster', witnessUrl).href);
  if (answer.status !== 200)
    return warning('the witness does not say which rosters it holds', 'ask the body that runs it to upgrade it');
  const { rosters } = JSON.parse(Buffer.from(answer.body).toString()) as { rosters: readonly { version: number }[] };
  const db = openPool(databaseUrl, 'candor_serving');
  try {
    const rows = await db.selectFrom('roster').select('version').orderBy('version').execute();
    const lacking = rows.map(({ version }) => version).filter((one) => !rosters.some(({ version }) => version === one));
    if (lacking.length === 0) return well('the witness holds every roster that there was');
    return wrong(
      `the witness lacks rosters of version ${lacking.join(', ')}`,
      'candor custody publish, which brings it what it can still take (docs/operations.md)',
    );
  } finally {
    await db.destroy();
  }
}

/** One machine for both is one body for both, whatever a contract says. */
async function whereIs({ dataFolder, pins, url }: Patient, remote: string): Promise<Said> {
  const own = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .map(({ address }) => address);
  const here = remote.replace(/^::ffff:/, '');
  const served =
    url === null
      ? []
      : (await lookup(new URL(url).hostname, { all: true }).catch(() => [])).map(({ address }) => address);
  const same = own.includes(here) || served.includes(here) || existsSync(placesIn(dataFolder).witnessPhrase);
  if (!same) return well('the witness runs on another machine');
  const says = 'the witness runs on this machine, or its phrase lies here: one body can do alone what takes two';
  const todo =
    'hand its folder to the body that runs the witness, remove it here, and set CANDOR_WITNESS_URL (docs/operations.md)';
  return pins.demo ? warning(says, todo) : wrong(says, todo);
}

const GIB = 2 ** 30;

/** A full disk loses nothing that was acknowledged, and takes no report any more. */
export const diskOf = (measure: typeof statfs): Check => ({
  name: 'disk',
  async look({ dataFolder }) {
    const { bavail, blocks, bsize } = await measure(dataFolder);
    const [free, share] = [(bavail * bsize) / GIB, bavail / Math.max(blocks, 1)];
    const says = `${free.toFixed(1)} GiB (${Math.floor(100 * share)} %) are free where the data lie`;
    if (free < 1 || share < 0.05) return [wrong(says, 'make room now: reports are refused when it is full')];
    if (free < 5 || share < 0.15) return [warning(says, 'make room, or order a larger disk')];
    return [well(says)];
  },
});

const HOUR_MS = 3_600_000;

export const backup: Check = {
  name: 'backup',
  async look({ backupRecord, now }) {
    if (!existsSync(backupRecord))
      return [wrong('there is no backup', 'candor backup, every day by a timer (docs/operations.md)')];
    const { made } = JSON.parse(await readFile(backupRecord, 'utf8')) as { made: string };
    const hours = Math.floor((now - Date.parse(made)) / HOUR_MS);
    const says = `the newest verified backup is ${hours} hours old`;
    if (!(hours <= 72)) return [wrong(says, 'see why the timer of candor backup fails')];
    return hours > 26 ? [warning(says, 'see why the last run of candor backup failed')] : [well(says)];
  },
};

/** Files that only their owner may read, and phrases that should have been handed out. */
export const secrets: Check = {
  name: 'secrets',
  async look({ dataFolder, logPhraseFile, pins }) {
    const { phrases, logPhrase } = placesIn(dataFolder);
    const files = [logPhraseFile ?? logPhrase, `${dataFolder}/database-password`].filter(existsSync);
    const modes = await Promise.all(files.map(async (file) => ({ file, mode: (await stat(file)).mode })));
    const open = modes.filter(({ mode }) => (mode & 0o077) !== 0).map(({ file }) => file);
    const said: Said[] = open.map((file) => wrong(`others than its owner can read ${file}`, `chmod 600 ${file}`));
    if (existsSync(phrases) && !pins.demo)
      said.push(
        wrong(`the phrases in ${phrases} were not handed out`, 'give each to its holder, and remove the folder'),
      );
    return said.length > 0 ? said : [well('secrets are readable by their owner alone')];
  },
};
