import { describe, expect, it } from 'vitest';
import { ExchangeProblem } from '#client/transport/http';
import { solve } from '#client/transport/puzzle';
import { sendTip } from '#client/transport/send-tip';
import { fromBase64, toHex } from '#protocol/bytes';
import type { Puzzle } from '#protocol/wire/puzzle';
import { makePuzzles } from '#server/http/puzzles';
import { Double } from '#tests/support/double';
import { noPause, Source } from '#tests/support/parties';
import { seeded } from '#tests/support/seeded';

/** A double in a flood: it gives puzzles and looks at their solutions as a server does. */
function flooded() {
  const double = new Double();
  const puzzles = makePuzzles({ random: seeded('flood'), clock: () => 0, quiet: 1, cost: 20 });
  const given: (Puzzle | null)[] = [];
  const { tipSend } = double.acts;
  Object.assign(double.acts, {
    puzzleAsk: async ({ body }: { body: { about: string } }) => {
      given.push(await puzzles.ask(body.about));
      return { puzzle: given.at(-1) };
    },
    tipSend: async (ask: Parameters<NonNullable<typeof tipSend>>[0]) => {
      try {
        await puzzles.check(toHex(double.suite.sha256(fromBase64(ask.body.statement))), ask.body.work);
      } catch (error) {
        throw new ExchangeProblem((error as ExchangeProblem).code, 'as the server says');
      }
      return tipSend?.(ask);
    },
  });
  const flood = () => {
    for (let came = 0; came < 2; came++) puzzles.came();
  };
  return { double, flood, given };
}

const sending = (double: Double) => ({ suite: double.suite, pause: noPause });

describe('sending while much comes', () => {
  it('asks first, in quiet times too, and sends the same exchanges then', async () => {
    const { double, given } = flooded();
    const sealed = await new Source(double).seal();
    double.asked.length = 0;
    await sendTip(double.exchange, sealed, sending(double));
    expect(double.asked).toEqual(['puzzleAsk', 'tipSend']);
    expect(given).toEqual([null]);
  });

  it('solves a puzzle about this very statement and sends its solution along', async () => {
    const { double, flood, given } = flooded();
    const sealed = await new Source(double).seal();
    flood();
    double.asked.length = 0;
    const told: (number | null)[] = [];
    await sendTip(double.exchange, sealed, { ...sending(double), onWork: (seconds) => told.push(seconds) });
    expect(double.asked).toEqual(['puzzleAsk', 'tipSend']);
    expect(given[0]?.parameters.data.about).toBe(toHex(double.suite.sha256(sealed.statement)));
    expect(double.rows).toHaveLength(1);
    expect(told.at(-1)).toBeNull();
  });

  it('takes another puzzle when the flood began between asking and sending, and loses nothing', async () => {
    const { double, flood } = flooded();
    const sealed = await new Source(double).seal();
    double.asked.length = 0;
    double.fail = (name) => {
      if (name === 'tipSend' && double.asked.length === 2) flood();
    };
    await sendTip(double.exchange, sealed, sending(double));
    expect(double.asked).toEqual(['puzzleAsk', 'tipSend', 'puzzleAsk', 'tipSend']);
    expect(double.rows).toHaveLength(1);
  });

  it('ends with the source’s page, and does not try for ever what has no solution', async () => {
    const puzzles = makePuzzles({ random: seeded('flood'), clock: () => 0, quiet: 0, cost: 20 });
    puzzles.came();
    const puzzle = (await puzzles.ask('0'.repeat(64))) as Puzzle;
    const leaving = AbortSignal.abort(new TypeError('left'));
    await expect(solve(puzzle, { signal: leaving })).rejects.toThrow('left');
    const { data } = puzzle.parameters;
    const hopeless = { ...puzzle.parameters, cost: 1, keyPrefix: '0'.repeat(16), data: { ...data, most: 50 } };
    await expect(solve({ ...puzzle, parameters: hopeless })).rejects.toMatchObject({ code: 'puzzle-wrong' });
  });
});
