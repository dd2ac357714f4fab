import { describe, expect, it } from 'vitest';
import { findGround } from '#client/transport/ground';
import { listCards } from '#client/vault/cards';
import { toBase64, toHex } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { canonical } from '#protocol/json';
import { addDays } from '#protocol/shape';
import { makeStatement } from '#protocol/statement/statement';
import { Double } from '#tests/support/double';
import { ORIGIN, TODAY } from '#tests/support/organisation';
import { groundOf, Source, vaultOf } from '#tests/support/parties';
import { seeded } from '#tests/support/seeded';

/** The witness's note about a later roster, which the server keeps back. */
const noteOfLaterRoster = (double: Double) =>
  makeStatement(
    { suite: double.suite, random: seeded('later') },
    signingKey(double.suite, double.house.organisation.phrases.witness.entropy).seed,
    {
      kind: 'freshness-noted',
      occasion: { log: ORIGIN, roster: 2, day: TODAY },
      saying: {
        rosterHash: toHex(double.suite.sha256(canonical('later'))),
        size: 1,
        root: toBase64(new Uint8Array(32)),
      },
    },
  );

describe('attack 2: the server serves an old roster or an old checkpoint', () => {
  it('is noticed by the source: the witness knows a later roster', async () => {
    const double = new Double();
    double.alter('rosterShow', (reply) => ({ ...reply, note: toBase64(noteOfLaterRoster(double)) }));
    await expect(groundOf(double)).rejects.toMatchObject({ code: 'roster-superseded' });
  });

  it('is noticed by the source: the note is a day old (a warning) and seven days old (a refusal)', async () => {
    const double = new Double();
    double.noteDay = addDays(TODAY, -2);
    expect((await groundOf(double)).warnings).toEqual(['note-old']);
    double.noteDay = addDays(TODAY, -7);
    await expect(groundOf(double)).rejects.toMatchObject({ code: 'note-too-old' });
    double.alter('rosterShow', (reply) => ({ ...reply, note: null }));
    await expect(groundOf(double)).rejects.toMatchObject({ code: 'note-missing' });
  });

  it('is noticed by the source on her return: the checkpoint is older than yesterday', async () => {
    const double = new Double();
    const source = new Source(double);
    await source.send();
    const old = toBase64(double.checkpoint(1));
    await new Source(double, 'another').send();
    double.notedSize = 2;
    double.alter('returnOpen', (reply) => ({ ...reply, checkpoint: old }));
    await expect(source.returns()).rejects.toMatchObject({ code: 'checkpoint-superseded' });
    double.alter('returnOpen', (reply) => ({ ...reply, checkpoint: null }));
    await expect(source.returns()).rejects.toMatchObject({ code: 'checkpoint-superseded' });
  });

  it('is noticed by the reviewer: tips of the day before are kept from the list', async () => {
    const double = new Double();
    await new Source(double).send();
    const old = toBase64(double.checkpoint(1));
    await new Source(double, 'another').send();
    double.notedSize = 2;
    const vault = await vaultOf(double, 'analyst-1');
    double.alter('deskList', (reply) => ({ ...reply, checkpoint: old, rows: reply.rows.slice(0, 1) }));
    await expect(listCards(vault, { desk: 'oig' })).rejects.toMatchObject({ code: 'checkpoint-superseded' });
  });

  it('never lets an expired roster stop a source: it warns', async () => {
    const double = new Double();
    const { organisation } = double.house;
    const later = addDays(TODAY, 181);
    double.noteDay = later;
    const ground = await findGround(double.exchange, { suite: double.suite, pins: organisation.pins, today: later });
    expect(ground.warnings).toEqual(['roster-expired']);
  });
});
