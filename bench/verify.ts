// Verifying a log, against what cannot be spared: of the public log the same number of SHA-256 calls, of an audit one bare Ed25519
// verification a statement. And memory: what the log's length adds to it. CANDOR_BENCH_ENTRIES and CANDOR_BENCH_STATEMENTS set the lengths.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn } from '#cli/verify/files';
import { readTree } from '#cli/verify/tree';
import { concat, utf8 } from '#protocol/bytes';
import { noteSigner } from '#protocol/identity/note-signer';
import { cosign } from '#protocol/log/cosignature';
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { signCheckpoint } from '#protocol/log/log-checkpoint';
import { encodeSignatures } from '#protocol/log/note';
import { logPolicyOf } from '#protocol/roster/find';
import { nodeSuite } from '#protocol/suite/node';
import { writeLog } from '#tests/support/log-folder';
import { seeded } from '#tests/support/seeded';
import { crypto, organisation, roster } from './house.ts';
import { coreBestOf, type Figure, perSecond, rate, round } from './measure.ts';
import { auditFigures } from './verify-audit.ts';

const ENTRIES = Number(process.env.CANDOR_BENCH_ENTRIES || 200_000);

export async function verify(): Promise<Figure[]> {
  return [await checkpoints(), ...(await publicLog()), ...(await auditFigures())];
}

async function checkpoints(): Promise<Figure> {
  const { log, witnesses } = roster.roster;
  const head = { size: 1, root: crypto.random(32), time: 1_795_000_000 };
  const signed = signCheckpoint(nodeSuite, noteSigner(nodeSuite, log.origin, organisation.phrases.log.entropy), head);
  const witness = noteSigner(nodeSuite, witnesses[0]?.name ?? '', organisation.phrases.witness.entropy);
  const checkpoint = { origin: log.origin, size: head.size, root: head.root };
  const note = concat(signed, utf8(encodeSignatures(cosign(nodeSuite, witness, { checkpoint, time: head.time }))));
  const policy = { suite: nodeSuite, log, witnesses, quorum: 1 };
  const value = await perSecond(() => verifyCosignedCheckpoint(policy, note));
  return rate('verify', 'cosigned checkpoints', { value, limit: await perSecond(fourSignatures()) });
}

/** A folder of so many entries, read and recomputed as `candor verify` does it. */
async function publicLog(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'candor-bench-verify-'));
  try {
    const random = seeded('bench verify');
    const entries = (start: number, end: number) => Array.from({ length: end - start }, () => random(64));
    const { log, witnesses } = roster.roster;
    const about = { organisation, origin: log.origin, witness: witnesses[0]?.name ?? '', time: 1_795_000_000 };
    writeLog(folder, { ...about, size: ENTRIES, entries });
    const seconds = await coreBestOf(() => readTree(logPolicyOf(nodeSuite, roster), filesIn(folder)));
    const hashing = await coreBestOf(async () => bareHashes(2 * ENTRIES - 1));
    const grown = await memoryOf(() => readTree(logPolicyOf(nodeSuite, roster), filesIn(folder)));
    return [
      {
        ...{ bench: 'verify', figure: `public: ${ENTRIES} entries, times bare SHA-256 (limit 1.5)`, unit: 'times' },
        ...{ value: round(seconds / hashing), limit: 1.5, ratio: round(seconds / hashing / 1.5) },
      },
      {
        ...{ bench: 'verify', figure: `public: memory that ${ENTRIES} entries add`, unit: 'MB' },
        ...{ value: round(grown), limit: 64, ratio: round(grown / 64) },
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As many calls as leaves and nodes of a tree take, of a node's 65 bytes. */
function bareHashes(count: number): void {
  const message = new Uint8Array(65);
  for (let i = 0; i < count; i++) nodeSuite.sha256(message);
}

/** Megabytes of memory that are in use at the end beyond those before, after collection where it can be asked for. */
async function memoryOf(act: () => Promise<unknown>): Promise<number> {
  const collect = (globalThis as { gc?: () => void }).gc;
  collect?.();
  const before = process.memoryUsage().rss;
  const kept = await act();
  const grown = process.memoryUsage().rss - before;
  return kept === undefined ? 0 : Math.max(0, grown) / 1_000_000;
}

function fourSignatures(): () => void {
  const seed = crypto.random(32);
  const message = crypto.random(120);
  const ed25519 = { key: nodeSuite.ed25519PublicKey(seed), signature: nodeSuite.ed25519Sign(seed, message) };
  const mldsa44 = { key: nodeSuite.mldsa44PublicKey(seed), signature: nodeSuite.mldsa44Sign(seed, message) };
  return () => {
    for (let i = 0; i < 2; i++) {
      nodeSuite.ed25519Verify(ed25519.key, message, ed25519.signature);
      nodeSuite.mldsa44Verify(mldsa44.key, message, mldsa44.signature);
    }
  };
}
