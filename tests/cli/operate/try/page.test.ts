import { describe, expect, it } from 'vitest';
import { ACTS, type Outcome } from '#cli/operate/try/acts';
import { drawPage, STYLE } from '#cli/operate/try/page';
import { en, es } from '#cli/operate/try/words';

const NOTHING = { act: null, steps: [], outcome: null, failed: false };
const outcome: Outcome = {
  noticed: [
    { who: 'source', noticed: true, code: 'opening-withheld' },
    { who: 'log', noticed: true, code: null },
    { who: 'auditor', noticed: false, code: null },
  ],
  words: 'abandon <b>about</b>',
  url: null,
};
const screens = { url: 'http://localhost:1', auditor: 'twelve words' };

describe('the page of “try to bury it”', () => {
  it('offers every act in both languages, and has no script', () => {
    for (const [language, words] of [
      ['en', en],
      ['es', es],
    ] as const) {
      const page = drawPage(NOTHING, null, language);
      for (const act of ACTS) expect(page).toContain(words.acts[act].title);
      expect(page).toContain(`<html lang="${language}">`);
      expect(page).not.toContain('<script');
      expect(page).not.toMatch(/ style=| on\w+=/);
    }
    expect(STYLE).not.toContain('url(');
  });

  it('has the same words in both languages, for every code that an act may come to', () => {
    const keysOf = (one: object): string[] =>
      Object.entries(one).flatMap(([key, value]) =>
        typeof value === 'string' ? [key] : keysOf(value).map((inner) => `${key}.${inner}`),
      );
    expect(keysOf(es)).toEqual(keysOf(en));
  });

  it('draws itself anew while an act is under way, lets none begin meanwhile, and stops when it is over', () => {
    const busy = drawPage({ ...NOTHING, act: 'row', steps: ['house', 'report'] }, null, 'en');
    expect(busy).toContain('http-equiv="refresh"');
    expect(busy.match(/<button[^>]* disabled>/g)).toHaveLength(ACTS.length);
    const over = drawPage({ act: 'row', steps: ['house', 'look'], outcome, failed: false }, screens, 'en');
    expect(over).not.toContain('http-equiv="refresh"');
    expect(over).not.toContain(' disabled');
  });

  it('says who noticed and who did not, with the code, and where to look; what it is given is text', () => {
    const page = drawPage({ act: 'row', steps: ['look'], outcome, failed: false }, screens, 'en');
    for (const words of [en.codes['opening-withheld'], en.codes.stopped, en.no, screens.auditor]) {
      expect(page).toContain(words);
    }
    expect(page).toContain('href="http://localhost:1/audit/"');
    expect(page).toContain('abandon &lt;b&gt;about&lt;/b&gt;');
  });

  it('says that an act did not come to its end', () => {
    const page = drawPage({ act: 'key', steps: ['house'], outcome: null, failed: true }, null, 'es');
    expect(page).toContain(es.failed);
    expect(page).not.toContain('http-equiv="refresh"');
  });
});
