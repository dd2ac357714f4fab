// The program of "try to bury it", which `npm start` runs beside a demo and beside nothing else. Its address is its argument.
import { Refusal } from '#cli/refusal';
import { findPins } from '../organisation-folder.ts';
import { readStartSettings } from '../settings.ts';
import { ScratchHouse } from './house.ts';
import { serveTry } from './serve.ts';

const ending = new AbortController();
const { DATABASE_URL: databaseUrl = '' } = process.env;
const settings = readStartSettings(process.env);
const port = Number(process.argv[2]);
if (findPins(settings.dataFolder)?.demo === false) throw new Refusal('a real organisation is nothing to try this on');

const { server, close } = serveTry(new ScratchHouse({ settings, databaseUrl, ending: ending.signal, screens: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, async () => {
    ending.abort();
    await close();
    process.exit(0);
  });
server.listen(port, settings.host, () => process.stdout.write('{"ready":true}\n'));
