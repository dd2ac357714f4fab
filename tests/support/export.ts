/** The double's log as a folder of files, as `candor export-log` writes one. */
import type { Double } from '#tests/support/double';
import { writeLog } from '#tests/support/log-folder';
import { ORIGIN, TODAY } from '#tests/support/organisation';

/** Writes checkpoint, rosters, bundles and tiles of the first `size` entries. */
export function writeExport(double: Double, folder: string, size = double.size): void {
  writeLog(folder, {
    organisation: double.house.organisation,
    origin: ORIGIN,
    witness: 'witness.test/w1',
    size,
    time: Date.parse(TODAY) / 1000,
    entries: (start, end) => double.rows.slice(start, end).map(({ entry }) => entry),
  });
}
