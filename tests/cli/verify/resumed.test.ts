// What an auditor verified once, he need not verify again; and nobody can make it look as if he had.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Encrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '#cli/verify/audit';
import { filesIn } from '#cli/verify/files';
import { entriesIn, journalIn, partsIn } from '#cli/verify/folder';
import { readVerified, verifiedPath } from '#cli/verify/kept';
import { readTree } from '#cli/verify/tree';
import { checkedLeaves } from '#protocol/audit/checked';
import { openVerified, sealVerified, type VerifiedBefore } from '#protocol/audit/verified';
import { fromBase64, toBase64 } from '#protocol/bytes';
import { ageIdentity } from '#protocol/identity/keys';
import { canonical } from '#protocol/json';
import { logPolicyOf } from '#protocol/roster/find';
import { readEnvelope } from '#protocol/statement/dsse';
import { entryOf } from '#protocol/statement/entry';
import { readStatement } from '#protocol/statement/statement';
import type { LogSuite } from '#protocol/suite/suite';
import { honestLog, type WrittenLog } from '#tests/support/audit-export';
import { ORIGIN, TODAY } from '#tests/support/organisation';
import { seeded } from '#tests/support/seeded';

let folder: string;
let first: { log: WrittenLog; tip: string };
let before: VerifiedBefore;

/** Audits a log as it stands, and notes which statements' signatures were verified for it. */
async function auditOf(log: WrittenLog, earlier: VerifiedBefore | null = null) {
  const place = mkdtempSync(join(folder, 'log-'));
  log.write(place);
  const verified = new Set<string>();
  const suite: LogSuite = {
    ...log.suite,
    ed25519Verify(key, message, signature) {
      verified.add(toBase64(signature));
      return log.suite.ed25519Verify(key, message, signature);
    },
  };
  const files = filesIn(place);
  const { roster } = log.house;
  const tree = await readTree(logPolicyOf(suite, roster), files);
  const source = {
    isExport: true,
    entries: entriesIn(files, tree.checkpoint?.size ?? 0),
    journal: journalIn(files),
    part: partsIn(files),
    rosters: async () => [roster],
    done: async () => undefined,
  };
  const matter = { chain: [roster], tree, kept: null, before: earlier, today: TODAY, sample: 4 };
  const result = await audit({ suite, random: seeded('resumed') }, source, matter);
  const leaves = log.shown.flatMap(({ statement }, leaf) =>
    statement ? [{ leaf, signature: signatureOf(statement) }] : [],
  );
  return {
    ...result,
    codes: result.wrong.map(({ code }) => code),
    signatures: leaves.flatMap(({ leaf, signature }) => (verified.has(signature) ? [leaf] : [])),
  };
}

const signatureOf = (statement: Uint8Array): string => toBase64(readStatement(statement).signed.signature);

/** The honest log with one leaf shown as a statement that nobody signed; its entry is made for it. */
function withForged(log: WrittenLog, leaf: number): void {
  const envelope = readEnvelope(log.shown[leaf]?.statement ?? new Uint8Array(0));
  const signatures = envelope.signatures.map((one) => ({
    ...one,
    sig: toBase64(fromBase64(one.sig).map((byte, at) => (at === 40 ? byte ^ 1 : byte))),
  }));
  const statement = canonical({ ...envelope, signatures });
  log.shown[leaf] = { statement, entry: entryOf(log.suite, readStatement(statement)) };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candor-resumed-'));
  first = honestLog();
  const { verified } = await auditOf(first.log);
  if (!verified) throw new Error('the honest log is no ground for another verification');
  before = verified;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a verification that goes on from an earlier one', () => {
  it('verifies every signature the first time, and later only those of new entries', async () => {
    expect((await auditOf(first.log)).signatures).toEqual([0, 1, 2, 3, 4]);
    const { log, tip } = honestLog();
    log.open('analyst-1', tip, 'message/1');
    const later = await auditOf(log, before);
    expect(later).toMatchObject({ codes: [], statements: 6, spared: 5, before: { size: 300, day: TODAY } });
    expect(later.signatures).toEqual([300]);
    expect(later.verified?.checked.has(300)).toBe(true);
    expect(later.verified?.size).toBe(301);
  });

  it('still finds an old statement that was altered since', async () => {
    const { log } = honestLog();
    const [one, two] = [log.shown[1], log.shown[2]];
    if (one && two) log.shown[1] = { entry: one.entry, statement: two.statement };
    expect((await auditOf(log, before)).codes).toContain('entry-differs');
  });

  it('still judges new acts by old ones: an approval given then closes now, and none does not', async () => {
    const { log, tip } = honestLog();
    const ending = { tip, desk: 'oig', disposition: 'closed-stale', finding: 'none', reason: null } as const;
    log.say('supervisor-1', 'disposition', { ...ending, approvals: [log.leaf(3)] });
    expect((await auditOf(log, before)).codes).toEqual([]);
    const { log: alone } = honestLog();
    alone.say('supervisor-1', 'disposition', { ...ending, approvals: [] });
    expect((await auditOf(alone, before)).codes).toEqual(['approval-missing']);
  });

  it('names a log that no longer continues it, and then spares nothing: what was forged in it is found too', async () => {
    const { log } = honestLog();
    withForged(log, 1);
    const later = await auditOf(log, before);
    expect(later.codes).toContain('log-rewritten');
    expect(later.codes).toContain('signature-wrong');
    expect(later).toMatchObject({ before: null, verified: null });
    const { log: shorter } = honestLog();
    shorter.shown.length = 200;
    expect((await auditOf(shorter, before)).codes).toContain('log-shrunk');
  });

  it('spares no statement that was not shown then, though its entry stood there', async () => {
    const made = honestLog().log;
    withForged(made, 2);
    const forged = made.shown[2];
    const { log: withheld } = honestLog();
    if (forged) withheld.shown[2] = { ...forged, statement: null };
    const then = await auditOf(withheld);
    expect(then.verified?.checked.has(2)).toBe(false);
    if (forged) withheld.shown[2] = forged;
    expect((await auditOf(withheld, then.verified)).codes).toContain('signature-wrong');
  });

  it('rests on nothing that was verified on another roster of the same version, and names it', async () => {
    const others = { ...before, rosters: [{ version: 1, hash: 'b'.repeat(64) }] };
    const later = await auditOf(honestLog().log, others);
    expect(later).toMatchObject({ codes: ['roster-differs'], spared: 0 });
    expect(later.signatures).toHaveLength(5);
  });
});

describe('what an auditor keeps of a verification', () => {
  const entropy = seeded('auditor')(16);
  const { suite } = honestLog().log;
  const open = (file: Uint8Array, own = entropy, log = ORIGIN) => openVerified(suite, own, { file, log });
  const refused = (code: string) => expect.objectContaining({ code });

  it('opens with the phrase that sealed it, and is then what it was', async () => {
    const again = await open(await sealVerified(suite, entropy, before));
    expect({ ...again, checked: null }).toEqual({ ...before, checked: null });
    expect([0, 1, 2, 3, 4, 5, 299].map(again.checked.has)).toEqual([true, true, true, true, true, false, false]);
  });

  it('says nothing to whoever has the laptop: neither the root, nor which leaves are padding', async () => {
    const file = await sealVerified(suite, entropy, before);
    expect(Buffer.from(file).toString('latin1')).not.toContain(toBase64(before.root));
    expect(file).not.toEqual(await sealVerified(suite, entropy, before));
  });

  it('is refused when another phrase made it, when a byte of it is another, or when it is of another log', async () => {
    const file = await sealVerified(suite, entropy, before);
    await expect(open(await sealVerified(suite, seeded('thief')(16), before))).rejects.toEqual(
      refused('not-a-recipient'),
    );
    for (const at of [0, 100, file.length - 1]) {
      const altered = file.map((byte, place) => (place === at ? byte ^ 1 : byte));
      await expect(open(altered)).rejects.toEqual(refused('not-a-recipient'));
    }
    await expect(open(file, entropy, 'other.test/log')).rejects.toEqual(refused('checkpoint-of-another-log'));
  });

  it('is refused when it is sealed to the auditor’s recipient, which anybody can do', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(ageIdentity(suite, entropy).recipient);
    await expect(open(await encrypter.encrypt('{}'))).rejects.toEqual(refused('not-a-recipient'));
  });

  it('as a file is named and left as it is when somebody planted it', async () => {
    const kept = join(folder, 'kept');
    const own = { suite, entropy, log: ORIGIN };
    expect(await readVerified(own, kept)).toBeNull();
    const planted = await sealVerified(suite, seeded('thief')(16), {
      ...before,
      checked: checkedLeaves(new Uint8Array(99).fill(255)),
    });
    writeFileSync(verifiedPath(kept), planted);
    await expect(readVerified(own, kept)).rejects.toMatchObject({
      status: 3,
      message: expect.stringContaining('kept.verified'),
    });
    expect(new Uint8Array(readFileSync(verifiedPath(kept)))).toEqual(planted);
  });
});
