import { describe, expect, it } from 'vitest';
import { findGround } from '#client/transport/ground';
import { listCards } from '#client/vault/cards';
import { foldTip } from '#client/vault/fold';
import { fetchTip, openTip } from '#client/vault/tip';
import { reply, writeNote } from '#client/vault/write';
import { fromBase64, toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { addDays } from '#protocol/shape';
import { makeStatement, readStatement } from '#protocol/statement/statement';
import { Double } from '#tests/support/double';
import { ORIGIN, TODAY } from '#tests/support/organisation';
import { liveReviewer, Source } from '#tests/support/parties';
import { seeded } from '#tests/support/seeded';

const RULES = { close: 1, mayApprove: () => true, reply: 0, mayCountersign: () => true };

async function worked() {
  const double = new Double();
  const sealed = await new Source(double).send();
  const { vault, opened } = await liveReviewer(double);
  await openTip(vault, opened);
  await writeNote(vault, opened, { text: 'one' });
  return { double, sealed, vault, opened };
}

/** `assigned` about this tip, by whoever has these bytes, as a dishonest server would slip it in. */
const slipped = (tip: string, entropy: Uint8Array, roster = 1) =>
  makeStatement(
    { suite: new Double().suite, random: seeded('slipped') },
    signingKey(new Double().suite, entropy).seed,
    {
      kind: 'assigned',
      occasion: { log: ORIGIN, roster, day: TODAY },
      saying: { tip, desk: 'oig', to: 'analyst-1' },
    },
  );

describe('a history that is not what it says', () => {
  it.each([
    ['signed by nobody of the roster', new Uint8Array(16).fill(77), 'signer-unknown'],
    ['signed by an auditor, who may not', null, 'signer-unknown'],
  ])('leaves out an event %s, names it, and hides no other', async (_, entropy, code) => {
    const { double, sealed, vault, opened } = await worked();
    const before = (await fetchTip(vault, opened)).history.items.map(({ statement }) => statement.kind);
    const statement = toBase64(slipped(sealed.tip, entropy ?? double.entropyOf('auditor-1')));
    double.alter('deskTip', (reply) => ({ ...reply, history: [{ statement, inclusion: null }, ...reply.history] }));
    const { history } = await fetchTip(vault, opened);
    expect(history.items.map(({ statement: { kind } }) => kind)).toEqual(before);
    expect(history.refused).toEqual([code]);
  });

  it('leaves out an event about another tip', async () => {
    const { double, vault, opened } = await worked();
    const statement = toBase64(slipped('0'.repeat(64), double.entropyOf('analyst-1')));
    double.alter('deskTip', (reply) => ({ ...reply, history: [{ statement, inclusion: null }, ...reply.history] }));
    expect((await fetchTip(vault, opened)).history.refused).toEqual(['context-wrong']);
  });

  it('changes nothing by an event that names a roster nobody knows, as long as it is not proven', async () => {
    const { double, sealed, vault, opened } = await worked();
    const statement = toBase64(slipped(sealed.tip, double.entropyOf('analyst-1'), 999));
    double.alter('deskTip', (reply) => ({ ...reply, history: [...reply.history, { statement, inclusion: null }] }));
    const { history } = await fetchTip(vault, opened);
    expect(foldTip(history.items, RULES).assignee).toBeNull();
  });

  it('comes to the same when its events are repeated and in any order', async () => {
    const { double, vault, opened } = await worked();
    const straight = foldTip((await fetchTip(vault, opened)).history.items, RULES);
    double.alter('deskTip', (reply) => ({ ...reply, history: [...reply.history, ...reply.history].reverse() }));
    const { history } = await fetchTip(vault, opened);
    expect(foldTip(history.items, RULES)).toEqual(straight);
    expect(history.refused).toEqual([]);
  });
});

describe('a card that opens and an account that does not', () => {
  it('says so by a code, and the next tip opens all the same', async () => {
    const { double, sealed, vault, opened } = await worked();
    double.alter('deskTip', (reply) => {
      const { says } = readStatement(fromBase64(reply.received.statement));
      const harmed = 'tip' in says && says.tip === sealed.tip;
      return { ...reply, parts: reply.parts.filter(({ part }) => !(harmed && part === 'body')) };
    });
    await expect(openTip(vault, opened)).rejects.toMatchObject({ code: 'part-missing' });
    const others = ['second', 'third', 'fourth', 'fifth'];
    for (const seed of others) await new Source(double, seed).send();
    const [next] = (await listCards(vault, { desk: 'oig', wanted: (tip) => tip !== sealed.tip })).opened;
    expect((await openTip(vault, next ?? opened)).body.narrative).toContain('Señal');
  });
});

describe('an act in whose middle somebody is away', () => {
  /** Fails this exchange until it is taken back, as often as it is tried. */
  const failing = (double: Double, name: string, code: string) => {
    double.fail = (asked) => {
      if (asked === name) throw Object.assign(new Error(code), { code });
    };
  };
  const allBack = (double: Double) => {
    double.fail = () => undefined;
  };

  it('leaves a note unwritten that the server did not take, and writes it once when it is sent anew', async () => {
    const { double, vault, opened } = await worked();
    failing(double, 'noteSend', 'database-away');
    await expect(writeNote(vault, opened, { text: 'two' })).rejects.toMatchObject({ code: 'database-away' });
    allBack(double);
    await writeNote(vault, opened, { text: 'two' });
    const { words } = await openTip(vault, opened);
    expect(words.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('opens nothing while the witness is away, and all of it the next time', async () => {
    const { double, vault, opened } = await worked();
    failing(double, 'releaseAsk', 'witness-away');
    await expect(openTip(vault, opened)).rejects.toMatchObject({ code: 'witness-away' });
    allBack(double);
    expect((await openTip(vault, opened)).words.map(({ text }) => text)).toEqual(['one']);
  });
});

describe('a text of 100 MB', () => {
  it('is refused before anything is sealed or sent, as a note and as a reply', async () => {
    const { double, vault, opened } = await worked();
    const text = 'x'.repeat(100 * 1024 * 1024);
    const before = double.rows.length;
    await expect(writeNote(vault, opened, { text })).rejects.toMatchObject({ code: 'too-large' });
    await expect(reply(vault, opened, text)).rejects.toMatchObject({ code: 'too-large' });
    expect(double.rows.length).toBe(before);
  });
});

describe('a device whose clock is wrong', () => {
  it.each([
    ['ahead by a fortnight', 14, 'note-too-old'],
    ['ahead by a year', 365, 'note-too-old'],
  ])('finds no ground to unlock on: %s', async (_, days, code) => {
    const double = new Double();
    const { pins } = double.house.organisation;
    const today = addDays(TODAY, days);
    await expect(findGround(double.exchange, { suite: double.suite, pins, today })).rejects.toMatchObject({ code });
  });

  it.each([
    ['slow by three days', -3, TODAY, []],
    ['slow by an hour, across midnight', -1, TODAY, []],
    ['fast by an hour, across midnight', 1, addDays(TODAY, 1), []],
    ['fast by three days', 3, addDays(TODAY, 3), ['note-old']],
  ])(
    'goes by the witness’s day where its own is earlier, and warns where its own is far ahead: %s',
    async (_, days, today, warnings) => {
      const double = new Double();
      const { pins } = double.house.organisation;
      const ground = await findGround(double.exchange, { suite: double.suite, pins, today: addDays(TODAY, days) });
      expect([ground.today, ground.warnings]).toEqual([today, warnings]);
    },
  );
});
