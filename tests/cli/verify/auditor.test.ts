import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journalPath, partPath } from '#cli/verify/folder';
import { fromBase64, fromUtf8, toBase64, utf8 } from '#protocol/bytes';
import { canonical } from '#protocol/json';
import { addDays } from '#protocol/shape';
import { readEnvelope } from '#protocol/statement/dsse';
import { entryOf } from '#protocol/statement/entry';
import { readStatement } from '#protocol/statement/statement';
import { honestLog, type WrittenLog } from '#tests/support/audit-export';
import { candor } from '#tests/support/candor';
import { TODAY } from '#tests/support/organisation';
import { verifyHere } from '#tests/support/verify';

let folder: string;
let pins: string;
let log: string;
let written: { log: WrittenLog; tip: string };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-auditor-'));
  pins = join(folder, 'pins.json');
  log = join(folder, 'log');
  written = honestLog();
  written.log.write(log);
  writeFileSync(pins, JSON.stringify(written.log.house.organisation.pins));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const verify = (place: string, ...more: string[]) =>
  verifyHere([place, '--level', 'auditor', '--pins', pins, '--on', TODAY, '--json', ...more]);

/** A copy of the honest export with one file changed; `null` removes it. */
function altered(path: string, change: (bytes: Uint8Array) => Uint8Array | null): string {
  const copy = mkdtempSync(join(folder, 'copy-'));
  cpSync(log, copy, { recursive: true });
  const bytes = change(new Uint8Array(readFileSync(join(copy, path))));
  if (bytes) writeFileSync(join(copy, path), bytes);
  else rmSync(join(copy, path));
  return copy;
}

/** The honest log, after somebody did something with it, written anew. */
async function altering(act: (log: WrittenLog, tip: string) => void, options = {}) {
  const { log: other, tip } = honestLog();
  act(other, tip);
  const place = mkdtempSync(join(folder, 'after-'));
  other.write(place, options);
  return verify(place);
}

const flipAt = (at: number) => (bytes: Uint8Array) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

/** An envelope of which one bit of the signature is another; everything else of it is as it was. */
function turnedSignature(bytes: Uint8Array): Uint8Array {
  const envelope = readEnvelope(bytes);
  const signatures = envelope.signatures.map((one) => ({ ...one, sig: toBase64(flipAt(40)(fromBase64(one.sig))) }));
  return canonical({ ...envelope, signatures });
}

/** A note's line of a signature, of which one bit of the last byte is another. */
function turnedLine(line: string): string {
  const [dash = '', name = '', base64 = ''] = line.split(' ');
  const bytes = fromBase64(base64);
  return `${dash} ${name} ${toBase64(flipAt(bytes.length - 1)(bytes))}`;
}

describe('candor verify --level auditor of an export', () => {
  it('checks statements, policy, journal both ways and ciphertexts, and says how much', async () => {
    const { status, out } = await verify(log);
    expect(JSON.parse(out)).toMatchObject({
      ...{ ok: true, status: 0, level: 'auditor', size: 300, findings: [] },
      audit: { entries: 300, statements: 5, closed: 295, tips: 1, released: 1, unreleased: 0, untold: 0, compared: 6 },
    });
    expect(status).toBe(0);
  });

  it('says the same in plain words, with what it does not prove', async () => {
    const { out } = await verifyHere([log, '--level', 'auditor', '--pins', pins, '--on', TODAY]);
    expect(out).toContain('All of it verifies.');
    expect(out).toContain('5 statements of 300 entries');
    expect(out).toContain('What this does not prove:');
    expect(out).toContain('295 entries without a statement');
  });

  it('does it as a program of its own, and shows misspelling with status 2', async () => {
    const said = await candor(['verify', log, '--level', 'auditor', '--pins', pins, '--on', TODAY, '--json']);
    expect(said).toMatchObject({ status: 0, err: '' });
    expect((await verifyHere([log, '--pins', pins, '--level', 'police'])).status).toBe(2);
    expect((await verifyHere([log, '--pins', pins, '--on', 'today'])).status).toBe(2);
  });
});

describe('what an auditor is told of an export', () => {
  it('whose statement was altered, or is missing', async () => {
    expect(await verify(altered('statements/000', flipAt(300)))).toMatchObject({ status: 1 });
    const { status, refusal } = await verify(altered('statements/001.p/44', () => null));
    expect(status).toBe(3);
    expect(refusal).toContain('statements/001.p/44 is missing');
    const cut = await verify(altered('statements/000', (bytes) => bytes.subarray(0, -1)));
    expect(cut).toMatchObject({ status: 3 });
    expect(cut.refusal).toContain('preimage-missing');
  });

  it('where one bit of a signature was turned: of a statement, of the journal, or of the checkpoint by any of its four', async () => {
    const statement = await altering((one) => {
      const bytes = turnedSignature(one.shown[1]?.statement ?? new Uint8Array(0));
      one.shown[1] = { statement: bytes, entry: entryOf(one.suite, readStatement(bytes)) };
    });
    expect(statement).toMatchObject({ status: 1 });
    expect(statement.codes).toContain('signature-wrong');
    expect(statement.out).toContain('the signature of its signer');
    const journal = await verify(altered(journalPath(0), turnedSignature));
    expect(journal).toMatchObject({ status: 1, codes: ['journal-broken'] });
    expect(journal.out).toContain('signature-wrong');
    const lines = fromUtf8(new Uint8Array(readFileSync(join(log, 'checkpoint')))).split('\n');
    const signatures = lines.flatMap((line, at) => (line.startsWith('— ') ? [at] : []));
    expect(signatures).toHaveLength(4);
    for (const at of signatures) {
      const turned = lines.map((line, i) => (i === at ? turnedLine(line) : line)).join('\n');
      const checkpoint = await verify(altered('checkpoint', () => utf8(turned)));
      expect(checkpoint.status).toBe(1);
      expect(checkpoint.codes.join()).toMatch(/^(checkpoint-signature|cosignature-wrong)$/);
    }
  });

  it('where a statement is withheld that the journal or another entry names', async () => {
    expect(await altering((one) => one.withhold(1))).toMatchObject({ status: 1, codes: ['preimage-missing'] });
    const proposal = await altering((one) => one.withhold(2));
    expect(proposal.codes).toEqual(['preimage-missing', 'approval-missing']);
    expect(proposal.out).toContain('the statement that leaf 3 names');
  });

  it('whose journal has a line altered, missing or added, or fewer than the witness says', async () => {
    const page = (change: (log: WrittenLog, tip: string) => void) => altering(change);
    expect((await page((one) => one.lines.splice(0, 1))).codes).toContain('journal-broken');
    expect((await page((one) => one.lines.reverse())).codes).toContain('journal-broken');
    const extra = await page((one, tip) => one.tell({ by: 'analyst-2', leaf: 1, tip, part: 'body' }));
    expect(extra).toMatchObject({ status: 1, codes: ['release-unlogged'] });
    const unknown = await page((one, tip) => one.tell({ by: 'analyst-1', leaf: 299, tip, part: 'card' }));
    expect(unknown.codes).toEqual(['preimage-missing']);
    const nowhere = await page((one, tip) => one.tell({ by: 'analyst-1', leaf: 2, tip, part: 'card' }));
    expect(nowhere.codes).toEqual(['release-unlogged']);
    const taken = await page((one, tip) => one.tell({ did: 'erasure-taken', by: 'supervisor-1', leaf: 2, tip }));
    expect(taken.codes).toEqual(['journal-unlogged']);
    expect((await page((one) => void Object.assign(one, { journalSize: 3 }))).refusal).toContain('journal/2.json');
    expect((await verify(altered(journalPath(0), flipAt(200)))).codes).toContain('journal-broken');
    expect((await verify(altered(journalPath(0), () => null))).refusal).toContain('journal-missing');
  });

  it('where the witness released too early, too much, or after an erasure', async () => {
    const early = await altering((one, tip) => {
      const leaf = one.open('analyst-1', tip, 'message/1');
      one.tell({ by: 'analyst-1', leaf, tip, part: 'message/1', day: addDays(TODAY, -3) });
    });
    expect(early.codes).toEqual(['release-early']);
    const { tips } = written.log.house.roster.roster.rules.budgets;
    const much = await altering((one) => {
      for (let i = 0; i < tips; i++) {
        const tip = one.receive(`tip ${i}`);
        one.tell({ by: 'analyst-1', leaf: one.open('analyst-1', tip), tip, part: 'body' });
      }
    });
    expect(much.codes).toEqual(['budget-exceeded']);
    const gone = await altering((one, tip) => {
      one.tell({ did: 'erasure-taken', by: 'supervisor-1', leaf: 4, tip });
      one.tell({ by: 'analyst-1', leaf: one.open('analyst-1', tip, 'card'), tip, part: 'card' });
    });
    expect(gone.codes).toContain('release-after-erasure');
  });

  it('where somebody acted without the right, at another desk, too soon, or against a hold', async () => {
    expect(
      (await altering((one, tip) => one.say('analyst-1', 'hold-set', { tip, desk: 'oig', held: true, reason: null })))
        .codes,
    ).toEqual(['right-missing']);
    const appeal = await altering((one, tip) => {
      const header = 'a'.repeat(64);
      const recipient = one.house.roster.roster.members[0]?.recipient ?? '';
      const [second] = one.house.organisation.phrases.secondAuthority;
      const saying = { desk: 'oig', tip, received: one.leaf(0), deadline: 'open', header, recipient } as const;
      one.say(second?.handle ?? '', 'appeal-released', saying);
    });
    expect(appeal.codes).toEqual(['appeal-early']);
    const held = await altering((one, tip) => {
      one.say('supervisor-1', 'hold-set', { tip, desk: 'oig', held: true, reason: null });
      const asked = one.say('supervisor-1', 'erasure-asked', { tip, desk: 'oig', reason: null });
      const approved = one.say('keeper-1', 'release-approved', { tip, desk: 'oig', request: one.leaf(asked) });
      one.say('supervisor-1', 'erased', { tip, desk: 'oig', reason: null, approvals: [one.leaf(approved)] });
    });
    expect(held.codes).toEqual(['erased-on-hold']);
  });

  it('where the log names another roster than the one in hand', async () => {
    const { codes } = await altering((one) => {
      const [custodian] = one.house.organisation.phrases.custodians;
      one.say(custodian?.handle ?? '', 'roster-published', { version: 1, sha256: 'b'.repeat(64) });
    });
    expect(codes).toEqual(['roster-differs']);
  });

  it('whose ciphertext is not the one committed to', async () => {
    const place = partPath({ tip: written.tip, part: 'slot/analyst-1' });
    expect((await verify(altered(place, flipAt(3)))).codes).toEqual(['part-altered']);
  });

  it('that is of another log, half-written, or made for other pins', async () => {
    const other = await altering(() => undefined, { origin: 'other.test/log' });
    expect(other).toMatchObject({ status: 1, codes: ['checkpoint-of-another-log'] });
    expect(await verify(altered('checkpoint', () => null))).toMatchObject({ status: 3, codes: ['export-unfinished'] });
    expect(await verify(altered('rosters/0.json', () => null))).toMatchObject({ status: 3 });
    const strange = join(folder, 'strange.json');
    writeFileSync(strange, JSON.stringify({ ...written.log.house.organisation.pins, organisation: 'Another' }));
    const refused = await verify(log, '--pins', strange);
    expect(refused.status).toBe(1);
    expect(refused.refusal).toContain('roster-of-another-organisation');
  });

  it('on a day that does not fit: the clock is behind, or the export far too old', async () => {
    const on = (day: string) => verify(log, '--on', day);
    expect(await on(addDays(TODAY, -2))).toMatchObject({ status: 5, codes: ['clock-behind'] });
    expect((await on(addDays(TODAY, 1))).status).toBe(0);
    expect(await on(addDays(TODAY, 400))).toMatchObject({ status: 5, codes: ['checkpoint-too-old'] });
  });

  it('that contradicts a checkpoint kept before, which is left as it was', async () => {
    const kept = join(folder, 'kept');
    expect((await verify(log, '--kept', kept)).status).toBe(0);
    const before = readFileSync(kept);
    const { log: other } = honestLog();
    other.pad(20);
    const first = other.shown[9];
    if (first) other.shown[9] = { ...first, entry: new Uint8Array(64) };
    const place = join(folder, 'rewritten');
    other.write(place);
    const verdict = await verify(place, '--kept', kept);
    expect(verdict.status).toBe(4);
    expect(verdict.codes).toContain('consistency-wrong');
    expect(readFileSync(kept)).toEqual(before);
  });
});

describe('the report for a court', () => {
  const reportOn = async (place: string) => {
    const file = join(folder, 'report.html');
    await verify(place, '--report', file);
    return readFileSync(file, 'utf8');
  };

  it('is one page without script that names day, origin, checkpoint, keys, checks, limits, and the way to repeat it', async () => {
    const page = await reportOn(log);
    for (const part of [TODAY, 'candor.test/log', 'Root hash', 'Fingerprint', 'What this does not prove', '--on'])
      expect(page).toContain(part);
    expect(page).toContain('Everything that was checked');
    expect(page).not.toMatch(/<script|src=|href=|http-equiv="refresh"/);
    expect(page.match(/<table>/g)?.length).toBe(page.match(/<caption>/g)?.length);
    expect(page).toContain('<html lang="en">');
    expect(await reportOn(log)).toBe(page);
  });

  it('says what was found, and where', async () => {
    const place = partPath({ tip: written.tip, part: 'card' });
    const page = await reportOn(altered(place, flipAt(3)));
    expect(page).toContain('part-altered');
    expect(page).toContain('does not verify');
  });
});
