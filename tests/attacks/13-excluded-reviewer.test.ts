import { describe, expect, it } from 'vitest';
import { listCards } from '#client/vault/cards';
import { toBase64 } from '#protocol/bytes';
import { Double } from '#tests/support/double';
import { Source, vaultOf } from '#tests/support/parties';

const ANALYSTS = ['analyst-1', 'analyst-2', 'analyst-3'];

describe('attack 13: an excluded reviewer looks for the tip about himself', () => {
  it('shows him a dead slot that chance gives to others too, and never one that opens', async () => {
    const double = new Double();
    const about = await new Source(double, 'about').send({ leftOut: ['analyst-2'] });
    for (let i = 0; i < 24; i++) await new Source(double, `other-${i}`).send();
    const closed = new Map<string, number>();
    for (const handle of ANALYSTS) {
      const cards = await listCards(await vaultOf(double, handle), { desk: 'oig' });
      closed.set(handle, cards.closed);
      expect(cards.refused).toEqual([]);
      const seen = cards.opened.map(({ envelope }) => envelope.received.says.tip);
      if (handle === 'analyst-2') expect(seen).not.toContain(about.tip);
      expect(seen.length + cards.closed).toBe(25);
    }
    // Every analyst has dead slots, so that having one says nothing.
    expect([...closed.values()].every((count) => count > 0)).toBe(true);
  });

  it("gives him nothing for a colleague's slot that the server lends him", async () => {
    const double = new Double();
    const { tip } = await new Source(double, 'about').send({ leftOut: ['analyst-2'] });
    const vault = await vaultOf(double, 'analyst-2');
    const lent = toBase64(double.part(tip, 'slot/supervisor-1'));
    double.alter('deskList', (reply) => ({ ...reply, rows: reply.rows.map((row) => ({ ...row, slot: lent })) }));
    const cards = await listCards(vault, { desk: 'oig' });
    expect(cards).toMatchObject({ opened: [], refused: [{ tip, code: 'part-altered' }] });
  });
});
