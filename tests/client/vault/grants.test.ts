// A colleague who is let in later, and a second authority that takes over: what their clients open, and what they refuse.
import { describe, expect, it } from 'vitest';
import { listAppeals, openAppeal } from '#client/vault/appeals';
import { listCards, openBatch } from '#client/vault/cards';
import { listGranted, showingGrants } from '#client/vault/grants';
import { isKeptAway, letIn, wasOnDesk } from '#client/vault/letting-in';
import { openTip } from '#client/vault/tip';
import type { Vault } from '#client/vault/vault';
import { addDays } from '#protocol/shape';
import { isKind } from '#protocol/statement/statement';
import { Double } from '#tests/support/double';
import { TODAY } from '#tests/support/organisation';
import { Source, vaultOf } from '#tests/support/parties';

const NARRATIVE = /white truck/;

/** Tips at the desk, as who supervises has them open. */
async function desk(...reports: { doNotAdmit?: string[] }[]) {
  const double = new Double();
  for (const [at, report] of reports.entries()) await new Source(double, `source ${at}`).send(report);
  const vault = await vaultOf(double, 'supervisor-1');
  const { opened } = await listCards(vault, { desk: 'oig' });
  const tips: { opened: (typeof opened)[number]; doNotAdmit: readonly string[] }[] = [];
  for (const one of opened) {
    const { doNotAdmit } = (await openTip(vault, one, 'supervision')).body;
    tips.push({ opened: one, doNotAdmit });
  }
  return { double, vault, tips };
}

async function letsIn(to: string, ...reports: { doNotAdmit?: string[] }[]) {
  const ground = await desk(...reports);
  const admitted = await letIn(ground.vault, { desk: 'oig', to }, ground.tips);
  return { ...ground, admitted, guest: await vaultOf(ground.double, to) };
}

const codes = (admitted: readonly { code: string | null }[]) => admitted.map(({ code }) => code);

describe('letting a colleague in', () => {
  it('seals him one more slot for each tip, with which he opens the original card and account', async () => {
    const { admitted, guest, double } = await letsIn('second-1', {}, {});
    expect(codes(admitted)).toEqual([null, null]);
    const { granted, refused } = await listGranted(guest);
    expect(refused).toEqual([]);
    expect(granted.map(({ by, day }) => `${by} ${day}`)).toEqual([`supervisor-1 ${TODAY}`, `supervisor-1 ${TODAY}`]);
    const [first] = granted;
    if (!first) throw new Error('nothing granted');
    const { tip } = first.envelope.received.says;
    const showing = showingGrants(guest, new Map([[tip, first.grant]]));
    const { opened } = await openBatch(showing, { desk: 'oig', batch: [first], purpose: 'assigned' });
    const [card] = opened;
    if (!card) throw new Error('no card');
    expect((await openTip(showing, card, 'assigned')).body.narrative).toMatch(NARRATIVE);
    expect(double.grantsShown.slice(-2)).toEqual([first.grant.statement, first.grant.statement]);
  });

  it('is a fact that the source sees', async () => {
    const { double } = await letsIn('second-1', {});
    const thread = await new Source(double, 'source 0').returns();
    expect(thread.facts.map(({ face }) => face.kind)).toContain('granted');
    expect(thread.alarms).toEqual([]);
  });

  it('not-admitted: nobody who was on the desk when the tip was sealed, also under another handle of today', async () => {
    const { vault, tips, double } = await desk({});
    expect(codes(await letIn(vault, { desk: 'oig', to: 'analyst-2' }, tips))).toEqual(['not-admitted']);
    const renamed = structuredClone(vault.ground.roster.roster);
    for (const member of renamed.members) if (member.handle === 'second-2') member.person = 'analyst-2';
    const roster = { ...vault.ground.roster, roster: renamed } as Vault['ground']['roster'];
    const knowing: Vault = { ...vault, ground: { ...vault.ground, roster } };
    const [tip] = tips;
    if (!tip) throw new Error('no tip');
    expect(wasOnDesk(vault, tip.opened, 'second-2')).toBe(false);
    expect(wasOnDesk(knowing, tip.opened, 'second-2')).toBe(true);
    expect(double.asked).not.toContain('grantSend');
  });

  it('not-admitted: nobody whom the source asked to keep away, and the other tips are not held up by it', async () => {
    const { admitted, vault } = await letsIn('second-1', { doNotAdmit: [' Second-1 '] }, {});
    expect(codes(admitted).sort()).toEqual([null, 'not-admitted'].sort());
    expect(await isKeptAway(vault, 'second-1', ['second-2'])).toBe(false);
  });

  it('signer-unknown: nobody of the roster', async () => {
    const { vault, tips } = await desk({});
    await expect(letIn(vault, { desk: 'oig', to: 'nobody' }, tips)).rejects.toMatchObject({ code: 'signer-unknown' });
  });

  it('believes no slot but the one that the grant commits to, and no grant that is somebody else’s', async () => {
    const { double, guest } = await letsIn('second-1', {});
    const slot = (change: (bytes: Buffer) => void) => (text: string) => {
      const bytes = Buffer.from(text, 'base64');
      change(bytes);
      return bytes.toString('base64');
    };
    const altered = slot((bytes) => bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1));
    double.alter('grantList', (reply) => ({
      ...reply,
      rows: reply.rows.map((row) => ({ ...row, slot: altered(row.slot) })),
    }));
    expect((await listGranted(guest)).refused).toMatchObject([{ code: 'part-altered' }]);
    double.honest();
    double.alter('grantList', (reply) => ({
      ...reply,
      rows: reply.rows.map((row) => ({ ...row, grant: row.received })),
    }));
    expect((await listGranted(guest)).refused).toMatchObject([{ code: 'context-wrong' }]);
    double.honest();
    const other = await vaultOf(double, 'second-2');
    double.member = 'second-1';
    expect((await listGranted(other)).refused).toMatchObject([{ code: 'context-wrong' }]);
  });
});

/** The second authority, some days after the tip was sent. */
async function later(days: number, readFirst = false) {
  const double = new Double();
  await new Source(double).send();
  if (readFirst) {
    const reader = await vaultOf(double, 'supervisor-1');
    const [opened] = (await listCards(reader, { desk: 'oig' })).opened;
    if (opened) await openTip(reader, opened);
  }
  const vault = await vaultOf(double, 'second-1');
  const ground = { ...vault.ground, today: addDays(TODAY, days) };
  return { double, vault: { ...vault, ground } };
}

describe('the second authority', () => {
  it('finds a tip that nobody opened in time, opens the card sealed to it, and reads the account', async () => {
    const { vault, double } = await later(8);
    const [appeal, ...more] = await listAppeals(vault, 'oig');
    expect(more).toEqual([]);
    if (!appeal) throw new Error('nothing due');
    expect(appeal).toMatchObject({ deadline: 'open', last: addDays(TODAY, 7), released: false });
    const opened = await openAppeal(vault, appeal);
    expect((await openTip(vault, opened, 'appeal')).body.narrative).toMatch(NARRATIVE);
    const asked = double.rows.filter(({ statement }) => statement && isKind(statement, 'appeal-released'));
    expect(asked).toHaveLength(1);
    expect(await listAppeals(vault, 'oig')).toMatchObject([{ released: true }]);
    const thread = await new Source(double).returns();
    expect(thread.facts.map(({ face }) => face.kind)).toContain('appeal-released');
    expect(thread.alarms).toEqual([]);
  });

  it('finds nothing before the last day is over, nor when the desk was in time', async () => {
    expect(await listAppeals((await later(7)).vault, 'oig')).toEqual([]);
    expect(await listAppeals((await later(8, true)).vault, 'oig')).toEqual([]);
  });

  it('finds a tip that was opened and never disposed of, by the later deadline', async () => {
    const { vault } = await later(91, true);
    expect(await listAppeals(vault, 'oig')).toMatchObject([{ deadline: 'disposition', last: addDays(TODAY, 90) }]);
  });
});
