/**
 * P7.7. What server and sequencer tell their operator: how the house stands, and nothing that a visit moves. Ages are of
 * things that happen by the clock; counts are powers of ten.
 */
import { readFileSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { logPolicyOf } from '#protocol/roster/find';
import { rosterLife } from '#protocol/roster/life';
import { dayOf } from '#protocol/shape';
import type { LogSuite } from '#protocol/suite/suite';
import { blurred, diskFigure, type Figure, figure, versionsFigure, type Watched } from '#protocol/wire/watch';
import type { Database } from '#server/db/database';
import { publicLog, publicSize } from '#server/log/publish';
import type { RosterBook } from '#server/roster/book';
import type { Heartbeat } from '#server/workers/heartbeat';

/** What both processes have. */
export interface Office {
  readonly db: Kysely<Database>;
  readonly suite: LogSuite;
  readonly clock: () => number;
  readonly rosters: RosterBook;
}

/** What else the serving process has. */
export interface Serving {
  readonly pool: Pick<pg.Pool, 'waitingCount'>;
  /** Whether a fault of ours was met since the start. */
  readonly faulted: () => boolean;
  readonly backupRecord: string;
}

const { version: OWN_VERSION } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string;
};

/** Ticks later than this mean that the sequencer stands still. */
const STILL_MILLISECONDS = 60_000;

/** What the serving process tells. */
export const watchServing = (office: Office, { pool, faulted, backupRecord }: Serving): Watched => ({
  missing: async () => ((await isUp(office)) ? [] : ['database']),
  figures: async () => [
    ...(await common(office)),
    figure('candor_database_waiting', 'requests that wait for a connection', blurred(pool.waitingCount)),
    figure('candor_faulted', '1 after a fault of ours since the start', faulted() ? 1 : 0),
    figure('candor_backup_age_seconds', 'since the newest verified backup', await backupAge(backupRecord, office)),
    diskFigure(await statfs(dirname(backupRecord))),
  ],
});

/** What the sequencer tells. */
export const watchSequencing = (office: Office, { idle, trouble }: Heartbeat): Watched => ({
  async missing() {
    const still = idle() > STILL_MILLISECONDS ? [trouble() ?? 'no tick was done for a minute'] : [];
    return (await isUp(office)) ? still : ['database', ...still];
  },
  figures: async () => [
    ...(await common(office)),
    figure('candor_sequencer_idle_seconds', 'since the last tick that was done', Math.floor(idle() / 1000)),
    figure('candor_witness_away', '1 while the witness does not answer', trouble() === 'witness-away' ? 1 : 0),
    troubleFigure(trouble()),
    figure('candor_entries_waiting', 'entries that wait for their leaf', blurred(await waiting(office))),
    figure('candor_public_log_entries', 'entries of the public log', await orUnknown(publicSize(office.db))),
    figure('candor_public_log_age_seconds', 'since the newest public checkpoint', await publicAge(office)),
  ],
});

const troubleFigure = (trouble: string | null): Figure => ({
  name: 'candor_sequencer_trouble',
  help: '1 with the code of what was in the way of the last tick',
  values: trouble === null ? [] : [{ labels: { code: trouble }, value: 1 }],
});

async function common(office: Office): Promise<Figure[]> {
  const up = await isUp(office);
  const roster = up ? ((await office.rosters.find().catch(() => null))?.roster ?? null) : null;
  const life = roster && rosterLife(roster, dayOf(office.clock()));
  return [
    versionsFigure({ candor: OWN_VERSION, node: process.versions.node, ...(await databaseVersion(office)) }),
    figure('candor_database_up', '1 while the database answers', up ? 1 : 0),
    ...(life
      ? [
          figure('candor_roster_days_left', 'days until the roster in force expires', life.left),
          figure('candor_roster_half_life_past', '1 when it is time to renew the roster', life.halfPast ? 1 : 0),
        ]
      : []),
  ];
}

const isUp = ({ db }: Pick<Office, 'db'>): Promise<boolean> =>
  sql`SELECT 1`.execute(db).then(
    () => true,
    () => false,
  );

const databaseVersion = ({ db }: Pick<Office, 'db'>): Promise<Readonly<Record<string, string>>> =>
  sql<{ version: string }>`SELECT split_part(current_setting('server_version'), ' ', 1) AS version`.execute(db).then(
    ({ rows }) => ({ postgresql: rows[0]?.version ?? '' }),
    () => ({}),
  );

/** A database that is away has no figures of its own. */
const orUnknown = (asked: Promise<number>): Promise<number> => asked.catch(() => Number.POSITIVE_INFINITY);

const waiting = ({ db }: Office): Promise<number> =>
  orUnknown(
    db
      .selectFrom('pending')
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
      .then(({ count }) => Number(count)),
  );

const publicAge = ({ db, suite, clock, rosters }: Office): Promise<number> =>
  orUnknown(
    (async () => {
      const [roster, file] = [await rosters.find(), await publicLog(db).checkpoint()];
      if (roster === null || file === null) return Number.POSITIVE_INFINITY;
      const { time } = verifyCosignedCheckpoint(logPolicyOf(suite, roster), file.bytes);
      return Math.floor(clock() / 1000) - time;
    })(),
  );

/** Seconds; `Infinity` before the first backup, or when its record cannot be read. */
async function backupAge(record: string, { clock }: Pick<Office, 'clock'>): Promise<number> {
  try {
    const { made } = JSON.parse(await readFile(record, 'utf8')) as { made?: unknown };
    const at = typeof made === 'string' ? Date.parse(made) : Number.NaN;
    return Number.isFinite(at) ? Math.floor((clock() - at) / 1000) : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
