// `candor restore FILE`: a backup into an empty database, looked at as a whole. What the log has signed since then is not in
// it, and the witness knows: the sequencer will refuse to go on until the lost range is taken from the witness
// (`candor restore adopt`).
import { resolve } from 'node:path';
import { Refusal } from '#cli/refusal';
import { advised } from '#cli/terminal/advice';
import { readArguments } from '#cli/terminal/arguments';
import { speak } from '#cli/terminal/machine';
import { readHouse } from '../house-settings.ts';
import { adopt } from './adopt.ts';
import { readArchive, readIdentity } from './archive.ts';
import { asOwner, fill, withDatabase } from './scratch.ts';
import { expectSound } from './sound.ts';

const USAGE = 'restore FILE --identity FILE [--into URL] | restore adopt [--phrase-file FILE]';
const OPTIONS = {
  identity: { type: 'string' },
  into: { type: 'string' },
  'phrase-file': { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `candor restore …` */
export const run = (args: string[]): Promise<number> =>
  advised(async () => {
    const { values, positionals } = readArguments(args, USAGE, OPTIONS);
    const [file, more] = positionals;
    if (file === 'adopt' && more === undefined) return adopt(readHouse(process.env), values);
    if (file === undefined || more !== undefined || values.identity === undefined)
      throw new Refusal(`usage: candor ${USAGE}`, 2);
    const house = readHouse({
      ...process.env,
      ...(values.into === undefined ? {} : { DATABASE_URL: values.into, DATABASE_URL_FILE: '' }),
    });
    const seed = await readIdentity(values.identity);
    await expectEmpty(house.databaseUrl);
    const { made } = await fill(house.databaseUrl, readArchive(resolve(file), [seed]));
    const sound = await withDatabase(house.databaseUrl, (db) => expectSound(db, house.pins));
    speak(values.json, { made, ...sound }, [
      `The database is as it was on ${made.slice(0, 10)}: ${sound.entries} entries of the log, recomputed and found whole.`,
      'Start the sequencer. If it stops with witness-disagrees, the witness has seen more than this backup holds:',
      '  candor restore adopt --phrase-file FILE      with an auditor (docs/operations.md)',
    ]);
    return 0;
  });

/** Nothing is ever restored over something. */
async function expectEmpty(url: string): Promise<void> {
  const { rows } = await asOwner(url, (client) =>
    client.query<{ tables: string }>("SELECT count(*) AS tables FROM pg_tables WHERE schemaname = 'public'"),
  );
  if (rows[0]?.tables !== '0')
    throw new Refusal('the database is not empty: make a new one, and leave the old one as evidence');
}
