// What a tip costs one machine for as long as it is kept: seconds of a core until it is in the log, disk here and at the witness, time
// and size in a backup, and what the processes hold. Only on Linux, whose books it reads.
import { execFile } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { confirmTip } from '#client/transport/confirm';
import { exchangeWith } from '#client/transport/http';
import { listCards } from '#client/vault/cards';
import { openTips } from '#client/vault/tip';
import { recipientOf } from '#protocol/age/recipient';
import type { RunningHouse } from '#tests/support/house';
import { vaultAt } from '#tests/support/house-people';
import { crypto } from './house.ts';
import { type Figure, round } from './measure.ts';
import { costOf, parentOf, startedWith } from './process-tree.ts';
import { withHouse } from './real-house.ts';
import { type ReadyTip, sealTips } from './sealed-tips.ts';
import { groundOf, store } from './send-tips.ts';

const TIPS = 1000;
const WARMING = 64;
const READ = 40;
const LONGEST_MS = 600_000;
const KIB = 1024;
const run = promisify(execFile);

/** What one would call comfortable on two cores, 4 GiB and a night. */
const LIMITS = { coreMilliseconds: 100, memory: 2048, backup: 3600 };

export const capacity = (): Promise<Figure[]> =>
  withHouse(async (house) => {
    const tips = await sealTips(house, TIPS + WARMING);
    const bytes = tips.reduce((sum, { stored }) => sum + stored, 0) / tips.length;
    await settled(house, tips.splice(0, WARMING));
    const before = await look(house);
    await settled(house, tips);
    const after = await look(house);
    const perTip = (name: 'seconds' | 'database' | 'witness') => (after[name] - before[name]) / TIPS;
    const reading = await readSome(house);
    const backup = await backUp(house);
    const stored = bytes / KIB;
    return [
      figure('core time of a tip until it is in the cosigned log', {
        ...{ value: perTip('seconds') * 1000, unit: 'ms', limit: LIMITS.coreMilliseconds },
      }),
      figure(`core time of the house for a reviewer who lists ${TIPS} tips and reads ${READ}, for each read`, {
        ...{ value: (reading * 1000) / READ, unit: 'ms', limit: LIMITS.coreMilliseconds },
      }),
      figure('disk of a tip in the database, against its sealed parts', {
        ...{ value: perTip('database') / KIB, unit: 'KiB', limit: stored },
      }),
      figure("disk of a tip at the witness, against its entry's 64 bytes", {
        ...{ value: perTip('witness'), unit: 'bytes', limit: 64 },
      }),
      figure('a tip in a backup, against its sealed parts', {
        ...{ value: backup.bytes / (TIPS + WARMING) / KIB, unit: 'KiB', limit: stored },
      }),
      figure('a backup of 10,000 tips, restored and checked, by pace', {
        ...{ value: (backup.seconds * 10_000) / (TIPS + WARMING), unit: 's', limit: LIMITS.backup },
      }),
      figure('memory of server, sequencer, witness and PostgreSQL', {
        ...{ value: after.mebibytes, unit: 'MiB', limit: LIMITS.memory },
      }),
    ];
  });

/** Sends them all, and waits until they are in a cosigned checkpoint: the sequencer takes them in their order. */
async function settled(house: RunningHouse, tips: readonly ReadyTip[]): Promise<void> {
  await store(house, tips.slice(1));
  const last = tips.slice(0, 1);
  await store(house, last);
  const ground = await groundOf(house);
  for (const { entropy, statement } of last)
    await confirmTip(exchangeWith({ url: house.url }), ground, { crypto, entropy, statement, within: LONGEST_MS });
}

/** Seconds of a core that the house spends on a reviewer's morning. */
async function readSome(house: RunningHouse): Promise<number> {
  const before = await look(house);
  const vault = await vaultAt(house, 'supervisor-1');
  const { opened } = await listCards(vault, { desk: 'oig', most: READ });
  await openTips(vault, opened, { purpose: 'triage', also: [] });
  return (await look(house)).seconds - before.seconds;
}

async function look({ databaseUrl, folder }: RunningHouse) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('CHECKPOINT');
  const { rows } = await client.query<{ bytes: string; pid: number }>(
    'SELECT pg_database_size(current_database()) AS bytes, pg_backend_pid() AS pid',
  );
  const postgres = parentOf(rows[0]?.pid ?? 0);
  const ours = ['server/main.ts serve', 'server/main.ts sequence', 'witness/main.ts'].map(startedWith);
  const costs = [postgres, ...ours].map(costOf);
  await client.end();
  return {
    seconds: costs.reduce((sum, one) => sum + one.seconds, 0),
    mebibytes: costs.reduce((sum, one) => sum + one.mebibytes, 0),
    database: Number(rows[0]?.bytes),
    witness: sizeOf(join(folder, 'witness')),
  };
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

async function backUp({ folder, databaseUrl, witnessUrl }: RunningHouse): Promise<{ bytes: number; seconds: number }> {
  const recipients = join(folder, 'recipients');
  writeFileSync(recipients, `${recipientOf(crypto.suite, crypto.random(32))}\n`);
  const started = performance.now();
  const env = { ...process.env, CANDOR_DATA: folder, DATABASE_URL: databaseUrl, CANDOR_WITNESS_URL: witnessUrl };
  const args = ['cli/main.ts', 'backup', join(folder, 'backups'), '--recipients', recipients, '--json'];
  const { stdout } = await run(process.execPath, args, { env });
  const { bytes } = JSON.parse(stdout) as { bytes: number };
  return { bytes, seconds: (performance.now() - started) / 1000 };
}

const figure = (name: string, { value, unit, limit }: { value: number; unit: string; limit: number }): Figure => ({
  ...{ bench: 'capacity', figure: name, value: round(value), unit, limit: round(limit), ratio: round(value / limit) },
});
