// `candor migrate`: brings the database to the newest migration of this program, as the server does when it starts; for whoever
// wants to see it done before. Old processes go on serving meanwhile.
import { Refusal } from '#cli/refusal';
import { readArguments } from '#cli/terminal/arguments';
import { speak } from '#cli/terminal/machine';
import { MigrationError, migrate } from '#server/db/migrate';
import { isDatabaseAway } from '#server/db/pool';
import { readHouse } from './house-settings.ts';

const USAGE = 'migrate [--json]';

/** `candor migrate` */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, { json: { type: 'boolean' } });
  if (positionals.length > 0) throw new Refusal(`usage: candor ${USAGE}`, 2);
  const { databaseUrl } = readHouse(process.env);
  try {
    const done = await migrate(databaseUrl);
    speak(values.json, { done }, [...done.map((name) => `done: ${name}`), 'The database is as this program wants it.']);
    return 0;
  } catch (error) {
    if (error instanceof MigrationError) throw new Refusal(error.message);
    if (isDatabaseAway(error)) throw new Refusal('the database cannot be reached; nothing was changed');
    throw error;
  }
}
