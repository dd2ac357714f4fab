import { describe, expect, it } from 'vitest';
import { proofOf } from '#client/auditor/worker/export';
import { holdLog } from '#client/auditor/worker/held-log';
import { rowsOf } from '#client/auditor/worker/rows';
import { startAudit } from '#protocol/audit/audit';
import { fromUtf8 } from '#protocol/bytes';
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { foldTree } from '#protocol/log/fold';
import { leafHash } from '#protocol/log/leaf';
import { logPolicyOf } from '#protocol/roster/find';
import { WrittenLog } from '#tests/support/audit-export';
import { checkpointOver } from '#tests/support/log-folder';
import { ORIGIN, TODAY } from '#tests/support/organisation';

const log = new WrittenLog();
const { suite, house } = log;
const tip = log.receive('held');
for (let i = 0; i < 3; i++) log.open('analyst-1', tip, `message/${i + 1}`);
log.pad(700 - log.shown.length);

/** The log as the worker holds it after reading. */
function hold() {
  const holding = holdLog(suite);
  const audit = startAudit(house.crypto, { rosters: [house.roster], sample: 0, onEntry: holding.entry });
  const fold = foldTree(suite, { onTile: holding.tile });
  for (const [index, one] of log.shown.entries()) {
    const hash = leafHash(suite, one.entry);
    const leaf = { ...one, index, hash };
    holding.leaf(leaf);
    audit.leaf(leaf);
    fold.add(hash);
  }
  const { organisation } = house;
  const about = { organisation, origin: ORIGIN, witness: 'witness.test/w1', time: Date.parse(TODAY) / 1000 };
  const note = checkpointOver({ ...about, size: fold.size, root: fold.root() });
  const checkpoint = verifyCosignedCheckpoint(logPolicyOf(suite, house.roster), note);
  return holding.held({ checkpoint, edge: fold.edge() });
}

describe('the log as an auditor’s worker holds it', () => {
  const held = hold();
  const rows = rowsOf(held, []);

  it('gives a row for each leaf, and the proof of any', () => {
    expect(rows.size).toBe(700);
    expect(rows.at(700)).toBeNull();
    expect(rows.at(1)).toMatchObject({ state: 'proven', kind: 'part-opened', by: 'analyst-1', parts: ['message/1'] });
    for (const index of [0, 1, 255, 256, 699]) {
      const proof = fromUtf8(proofOf(suite, held, index));
      expect(proof).toContain(`\nindex ${index}\n`);
    }
  });

  it('keeps of a statement what pages show, and lets go what was only needed to check it', () => {
    const opened = held.entries.get(1);
    expect(opened).toMatchObject({ by: 'analyst-1', statement: { kind: 'part-opened', says: { tip, desk: 'oig' } } });
    expect(opened?.statement.bytes).toHaveLength(0);
    expect(JSON.stringify(opened?.statement.says).length).toBeLessThan(500);
  });
});
