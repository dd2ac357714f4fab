import { describe, expect, it } from 'vitest';
import { solve } from '#client/transport/puzzle';
import { toHex } from '#protocol/bytes';
import { nodeSuite as suite } from '#protocol/suite/node';
import type { Puzzle, Work } from '#protocol/wire/puzzle';
import { makePuzzles, quietFor, triesFor } from '#server/http/puzzles';
import { seeded } from '#tests/support/seeded';

const MINUTE = 60_000;
const about = toHex(suite.sha256(new Uint8Array(1)));
const other = toHex(suite.sha256(new Uint8Array(2)));

/** Puzzles in a flood, with a clock to turn. */
function flooded(seed = 'puzzles') {
  const time = { now: 1_000_000 };
  const puzzles = makePuzzles({ random: seeded(seed), clock: () => time.now, quiet: 1, cost: 20 });
  puzzles.came();
  puzzles.came();
  return { time, puzzles };
}

const given = async (puzzles: ReturnType<typeof makePuzzles>): Promise<Puzzle> => {
  const puzzle = await puzzles.ask(about);
  if (!puzzle) throw new Error('it is quiet');
  return puzzle;
};

const check = (puzzles: ReturnType<typeof makePuzzles>, work?: Work, of = about) =>
  puzzles.check(of, work).then(
    () => 'passed',
    (error: { code: string }) => error.code,
  );

describe('how hard a puzzle is', () => {
  it('is nothing while it is quiet, then twice as much for twice as many, and has an end', () => {
    const tries = [0, 100, 101, 200, 400, 800, 1600, 3200, 1e9].map((load) => triesFor(load, 100));
    expect(tries).toEqual([0, 0, 1000, 2000, 4000, 8000, 16_000, 32_000, 32_000]);
  });

  it('asks nobody for work in an office where four hundred an hour come, or in a demo that is seeded', () => {
    const time = { now: 0 };
    const puzzles = makePuzzles({ random: seeded('quiet'), clock: () => time.now, quiet: quietFor({ demo: false }) });
    for (let minute = 0; minute < 24 * 60; minute++) {
      time.now += MINUTE;
      for (let came = 0; came < 6; came++) puzzles.came();
    }
    return expect(puzzles.ask(about)).resolves.toBeNull();
  });

  it('falls back to nothing by itself when the flood is over', async () => {
    const { time, puzzles } = flooded();
    expect(await check(puzzles)).toBe('puzzle-wanted');
    time.now += 10 * MINUTE;
    expect(await check(puzzles)).toBe('passed');
    expect(await puzzles.ask(about)).toBeNull();
  });
});

describe('a puzzle in a flood', () => {
  it('is solved by WebCrypto alone, within the tries that it names, and lets its statement pass, again and again', async () => {
    const { puzzles } = flooded();
    const puzzle = await given(puzzles);
    const told: (number | null)[] = [];
    const work = await solve(puzzle, { onWork: (seconds) => told.push(seconds) });
    expect(work.counter).toBeLessThan(puzzle.parameters.data.most);
    expect(told.at(-1)).toBeNull();
    expect(await check(puzzles, work)).toBe('passed');
    expect(await check(puzzles, work)).toBe('passed');
  });

  it('lets nothing else pass: another statement, no answer, a false one, an easier puzzle, one of another server, an old one', async () => {
    const { time, puzzles } = flooded();
    const work = await solve(await given(puzzles));
    const { puzzle } = work;
    const parameters = { ...puzzle.parameters, data: { ...puzzle.parameters.data, most: 1 } };
    const theirs = await solve(await given(flooded('another').puzzles));
    expect({
      without: await check(puzzles),
      another: await check(puzzles, work, other),
      guessed: await check(puzzles, { ...work, derivedKey: `${puzzle.parameters.keyPrefix}${'0'.repeat(48)}` }),
      easier: await check(puzzles, { ...work, puzzle: { ...puzzle, parameters } }),
      theirs: await check(puzzles, theirs),
    }).toEqual({
      without: 'puzzle-wanted',
      another: 'puzzle-wrong',
      guessed: 'puzzle-wrong',
      easier: 'puzzle-stale',
      theirs: 'puzzle-stale',
    });
    puzzles.came();
    time.now += 21 * MINUTE;
    for (let came = 0; came < 9; came++) puzzles.came();
    expect(await check(puzzles, work)).toBe('puzzle-stale');
  });
});
