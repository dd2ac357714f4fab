// Run as a process of its own: opens the data folder named, says so, and holds it until it is told to stop or is killed.
import { takeDataFolder } from '#cli/operate/data-folder';
import { openDatabase } from '#cli/operate/postgres';

const say = (line: string) => process.stdout.write(`${line}\n`);
try {
  const folder = takeDataFolder(process.argv[2] ?? '');
  const database = await openDatabase(folder.path, {}, { say });
  process.once('SIGTERM', async () => {
    await database.stop();
    folder.release();
  });
  say(`open ${database.url}`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'unknown'}\n`);
  process.exitCode = 1;
}
