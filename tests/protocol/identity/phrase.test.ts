import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { english } from '#protocol/identity/english';
import { checkWords, makePhrase, readPhrase, wordsOf } from '#protocol/identity/phrase';
import { spanish } from '#protocol/identity/spanish';
import { suggestWords } from '#protocol/identity/word-list';

const lists = [english, spanish];
const entropies = fc.uint8Array({ minLength: 16, maxLength: 16 });

/** From the vectors that BIP39's authors publish (github.com/trezor/python-mnemonic, MIT). */
const BIP39 = [
  ['00000000000000000000000000000000', `${'abandon '.repeat(11)}about`],
  ['7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f', 'legal winner thank year wave sausage worth useful legal winner thank yellow'],
  [
    '80808080808080808080808080808080',
    'letter advice cage absurd amount doctor acoustic avoid letter advice cage above',
  ],
  ['ffffffffffffffffffffffffffffffff', `${'zoo '.repeat(11)}wrong`],
] as const;

function refusalOf(text: string): ProtocolError {
  try {
    readPhrase(text, lists);
  } catch (error) {
    if (error instanceof ProtocolError) return error;
  }
  throw new Error('expected a refusal');
}

describe('a phrase', () => {
  it.each(BIP39)('of entropy %s has the words that BIP39 says', (hex, words) => {
    expect(wordsOf(fromHex(hex), english).join(' ')).toBe(words);
    expect(readPhrase(words, lists)).toEqual(fromHex(hex));
  });

  it('gives the same entropy in either language, however it is typed', () => {
    const spellings = [
      (words: string) => words,
      (words: string) => words.toUpperCase(),
      (words: string) => `\t ${words.replaceAll(' ', ' \n\u00a0')}  `,
      (words: string) => words.normalize('NFD'),
      (words: string) => words.normalize('NFC'),
    ];
    fc.assert(
      fc.property(entropies, fc.constantFrom(...lists), fc.constantFrom(...spellings), (entropy, list, spelling) => {
        const words = wordsOf(entropy, list);
        expect(words.length).toBe(12);
        expect(readPhrase(spelling(words.join(' ')), lists)).toEqual(entropy);
      }),
    );
  });

  it('takes its entropy from the randomness given', () => {
    expect(makePhrase((length) => new Uint8Array(length).fill(7)).entropy).toEqual(new Uint8Array(16).fill(7));
  });

  it.each([
    ['', 'phrase-wrong-length'],
    ['abandon '.repeat(11), 'phrase-wrong-length'],
    ['abandon '.repeat(13), 'phrase-wrong-length'],
    [`${'abandon '.repeat(11)}abuot`, 'word-unknown'],
    [`${'aban '.repeat(11)}abou`, 'word-unknown'],
    [`${'abandon '.repeat(11)}ábaco`, 'word-unknown'],
    ['abandon '.repeat(12), 'phrase-checksum'],
    ['ábaco '.repeat(12), 'phrase-checksum'],
  ])('is refused as %j: %s', (text, code) => {
    expect(refusalOf(text).code).toBe(code);
  });

  it('is never quoted by a refusal', () => {
    const typed = fc.array(fc.constantFrom('abandon', 'zoo', 'ábaco', 'abuot', 'xyzzy'), {
      minLength: 11,
      maxLength: 13,
    });
    fc.assert(
      fc.property(typed, (words) => {
        const told = JSON.stringify(refusalOf(words.join(' ')));
        const { message } = refusalOf(words.join(' '));
        for (const word of words) expect(`${told} ${message}`).not.toContain(word);
      }),
    );
  });

  it('is read or refused with a code, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(['phrase-wrong-length', 'word-unknown']).toContain(refusalOf(text).code);
        expect(() => checkWords(text, lists)).not.toThrow();
      }),
    );
  });
});

describe('help with words', () => {
  it('names the place of each unknown word and what it may have meant', () => {
    const { unknown } = checkWords('legal winmer thank year', lists);
    expect(unknown.map(({ position }) => position)).toEqual([2]);
    expect(unknown[0]?.suggestions[0]).toBe('winner');
  });

  it('follows the language of most words', () => {
    const { unknown } = checkWords('abdomen abeja abierot abogado', lists);
    expect(unknown).toEqual([{ position: 3, suggestions: ['abierto'] }]);
  });

  it('has nothing to say about known words, and no suggestion for what resembles nothing', () => {
    expect(checkWords('legal winner', lists).unknown).toEqual([]);
    expect(checkWords('xqxqxqxqx legal', lists).unknown).toEqual([{ position: 1, suggestions: [] }]);
    expect(checkWords('legal', []).unknown).toEqual([]);
  });

  it('suggests words by their beginning, accents aside', () => {
    expect(suggestWords('aban', english)).toEqual(['abandon']);
    expect(suggestWords('abac', spanish).map((word) => word.normalize('NFC'))).toEqual(['ábaco']);
    expect(suggestWords('', english)).toEqual([]);
    expect(suggestWords('a', english).length).toBe(5);
    expect(suggestWords('(', english)).toEqual([]);
  });

  it('has both lists whole, in the form that is compared', () => {
    for (const { words } of lists) {
      expect(new Set(words).size).toBe(2048);
      expect(words.every((word) => word === word.normalize('NFKD').toLowerCase())).toBe(true);
    }
  });
});
