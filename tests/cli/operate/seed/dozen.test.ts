import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { composeStory } from '#cli/operate/seed/compose';
import { theDozen } from '#cli/operate/seed/dozen';
import { reportOf, type Story } from '#cli/operate/seed/story';
import { ofShape } from '#protocol/json';
import { DEFAULT_QUESTIONNAIRE } from '#protocol/report/default-questionnaire';
import { answerIds, questionsFor } from '#protocol/report/questionnaire';
import { Report } from '#protocol/report/report';
import { seeded } from '#tests/support/seeded';

const QUESTIONNAIRE = { content: DEFAULT_QUESTIONNAIRE, hash: '0'.repeat(64) };

/** Answers that the questionnaire would not have asked for, or choices that it does not offer. */
function misfits({ allegations, answers }: Story): string[] {
  const known = DEFAULT_QUESTIONNAIRE.allegations.map(({ key }) => key);
  const asked = questionsFor(DEFAULT_QUESTIONNAIRE, { allegations, answers });
  const wrong = Object.entries(answers).filter(([id, given]) => {
    const question = asked.find((one) => answerIds(one).includes(id));
    const choices = question?.kind === 'several' ? [] : (question?.choices.map(({ key }) => key) ?? []);
    return !question || (choices.length > 0 && ![given].flat().every((choice) => choices.includes(choice)));
  });
  return [...wrong.map(([id]) => id), ...allegations.filter((key) => !known.includes(key))];
}

describe('the dozen', () => {
  it('is twelve reports as the questionnaire would have them', () => {
    const stories = theDozen();
    expect(stories).toHaveLength(12);
    expect(stories.flatMap(misfits)).toEqual([]);
    for (const story of stories) expect(() => ofShape(Report, reportOf(story, QUESTIONNAIRE))).not.toThrow();
  });

  it('hides a pattern: four people, in two languages, tell of the same supervisor', () => {
    const told = theDozen().map(({ language, narrative, answers }) => ({
      language,
      words: JSON.stringify({ narrative, answers }),
    }));
    const same = told.filter(({ words }) => words.includes('Sergio'));
    expect(same.map(({ language }) => language).sort()).toEqual(['en', 'en', 'es', 'es']);
    expect(same.filter(({ words }) => /lane 7|carril 7/.test(words))).toHaveLength(3);
    expect(same.every(({ words }) => /Thursday|jueves/.test(words))).toBe(true);
  });

  it('has one reporter in danger, one burial, one confidential name, and one complaint that is none', () => {
    const stories = theDozen();
    const count = (fits: (story: Story) => boolean) => stories.filter(fits).length;
    expect(count(({ urgent, allegations }) => urgent === true && allegations.includes('coercion-of-reporter'))).toBe(1);
    expect(count(({ allegations }) => allegations.length === 1 && allegations[0] === 'obstruction')).toBe(1);
    expect(count(({ mode, person }) => mode === 'confidential' && person?.name !== '')).toBe(1);
    expect(count(({ allegations }) => allegations.includes('other'))).toBe(1);
  });

  it('has two pictures that are PNG to the last checksum', () => {
    const pictures = theDozen().flatMap(({ attachments }) => attachments ?? []);
    expect(pictures).toHaveLength(2);
    for (const { bytes } of pictures) {
      const { width, height, pixels } = readPng(Buffer.from(bytes));
      expect(pixels.length).toBe(height * (1 + width * 3));
    }
  });
});

describe('a story put together from lists', () => {
  it('fits the questionnaire, whatever the dice say', () => {
    const random = seeded('stories');
    const stories = Array.from({ length: 200 }, () => composeStory(random));
    expect(stories.flatMap(misfits)).toEqual([]);
    expect(new Set(stories.map(({ narrative }) => narrative)).size).toBeGreaterThan(100);
  });
});

function readPng(bytes: Buffer) {
  expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const end = at + 8 + bytes.readUInt32BE(at);
    expect(bytes.readUInt32BE(end)).toBe(crc32(bytes.subarray(at + 4, end)));
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, end));
  }
  expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
  const header = chunks.get('IHDR') ?? Buffer.alloc(8);
  const pixels = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  return { width: header.readUInt32BE(0), height: header.readUInt32BE(4), pixels };
}
