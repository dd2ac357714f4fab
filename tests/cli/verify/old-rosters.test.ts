// Everybody is shown few rosters; what an auditor exports holds every one, so that what was signed long ago still verifies from a folder.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signRoster } from '#cli/operate/organisation';
import { writeAudit } from '#cli/verify/export-audit';
import { filesIn } from '#cli/verify/files';
import { entriesIn, journalIn, partsIn } from '#cli/verify/folder';
import { readRosters } from '#protocol/audit/read-rosters';
import { toHex } from '#protocol/bytes';
import { verifyRosters } from '#protocol/roster/verify';
import { honestLog, type WrittenLog } from '#tests/support/audit-export';
import { follow, TODAY } from '#tests/support/organisation';
import { verifyHere } from '#tests/support/verify';

const COUNT = 120;

let folder: string;
let log: WrittenLog;
let envelopes: readonly Uint8Array[];

/** Rosters of today that change nothing else, each following the one before. */
function chainOf(count: number): Uint8Array[] {
  const { house, suite } = log;
  const { roster: first, phrases } = house.organisation;
  const envelopes = [first];
  let last = house.roster;
  while (envelopes.length < count) {
    const roster = follow(last, (next) => {
      next.issued = TODAY;
    });
    const bytes = signRoster(suite, roster, phrases.custodians);
    envelopes.push(bytes);
    last = { ...last, roster, hash: toHex(suite.sha256(bytes)) };
  }
  return envelopes;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-old-rosters-'));
  const honest = honestLog();
  log = honest.log;
  envelopes = chainOf(COUNT);
  // Of roster 2 nobody but auditors is told any more.
  log.roster = 2;
  const leaf = log.open('analyst-1', honest.tip, 'card');
  log.tell({ by: 'analyst-1', leaf, tip: honest.tip, part: 'card' });
  log.write(join(folder, 'server'));
  writeFileSync(join(folder, 'pins.json'), JSON.stringify(log.house.organisation.pins));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What everybody is shown: the first roster, the one in force, and the one that it replaced. */
const shown = () => [envelopes[0], ...envelopes.slice(-2)].filter((one) => one !== undefined);

/** What `candor export-log --level auditor` writes, of a server that gives auditors these rosters. */
async function exported(name: string, given: readonly Uint8Array[]): Promise<string> {
  const { pins } = log.house.organisation;
  const { suite } = log;
  const place = join(folder, name);
  const files = filesIn(join(folder, 'server'));
  await writeAudit(log.house.crypto, {
    source: {
      isExport: false,
      entries: entriesIn(files, log.shown.length),
      journal: journalIn(files),
      part: partsIn(files),
      rosters: (_, rosters, visit) =>
        readRosters(async (from) => (from === 0 ? given : []), { suite, pins, rosters, visit }),
      done: async () => undefined,
    },
    ...{ pins, shown: verifyRosters(suite, pins, shown()), parts: 8 },
    put(path, bytes) {
      mkdirSync(dirname(join(place, path)), { recursive: true });
      writeFileSync(join(place, path), bytes, { flag: 'wx' });
    },
  });
  return place;
}

const verify = async (place: string) => {
  const { out, status, codes } = await verifyHere([
    ...[place, '--level', 'auditor', '--pins', join(folder, 'pins.json'), '--on', TODAY, '--json'],
  ]);
  return { status, codes, unheld: JSON.parse(out).audit.unheld };
};

describe('an export for auditors', () => {
  it('holds every roster, more than a hundred too, and what was signed on an old one verifies from it alone', async () => {
    const place = await exported('whole', envelopes);
    expect(readdirSync(join(place, 'rosters'))).toHaveLength(COUNT);
    expect(await verify(place)).toEqual({ status: 0, codes: [], unheld: 0 });
  });

  it('of the rosters that everybody is shown leaves the signer of an old statement unknown', async () => {
    expect(await verify(await exported('few', shown()))).toMatchObject({ unheld: 1 });
  });

  it('is not written on rosters that leave out what everybody is shown', async () => {
    const refused = expect(exported('less', envelopes.slice(0, -1))).rejects;
    await refused.toMatchObject({ code: 'roster-superseded' });
  });
});
