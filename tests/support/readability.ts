/**
 * How hard a text is to read. English by the grade of Flesch and Kincaid (1975); Spanish by the ease of Fernández Huerta
 * (1959), on whose scale 60 and more is what pupils of grade 8 read.
 */
import { syllable } from 'syllable';

export interface Reading {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
}

const WORDS = /[\p{Letter}\p{Number}]+(?:[’'-][\p{Letter}\p{Number}]+)*/gu;
const SENTENCE_END = /[.!?:;…]+(?=\s|$|[»”])/u;

/** Counts what the formulas need. Every text ends a sentence, whatever its last sign. */
export function readingOf(texts: readonly string[], syllablesOf: (word: string) => number): Reading {
  const plain = texts.map((text) => text.replaceAll(/\{\{\w+\}\}/g, 'Ana'));
  const sentences = plain.flatMap((text) => text.split(SENTENCE_END)).filter((sentence) => sentence.match(WORDS));
  const words = sentences.flatMap((sentence) => sentence.match(WORDS) ?? []);
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllablesOf(word)), 0);
  return { sentences: sentences.length, words: words.length, syllables };
}

/** The American school grade at which an English text is understood. */
export function englishGrade(texts: readonly string[]): number {
  const { sentences, words, syllables } = readingOf(texts, syllable);
  return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
}

/** The ease of a Spanish text, from 0 to 100. */
export function spanishEase(texts: readonly string[]): number {
  const { sentences, words, syllables } = readingOf(texts, spanishSyllables);
  return 206.84 - 60 * (syllables / words) - 1.02 * (words / sentences);
}

const STRONG = 'aeoáéóíú';

/** A Spanish word has as many syllables as it has vowels that do not glide into a neighbour. */
export function spanishSyllables(word: string): number {
  const letters = word
    .toLowerCase()
    .replace(/qu(?=[eiéí])/g, 'k')
    .replace(/gu(?=[eiéí])/g, 'g')
    .replace(/y(?![aeiouáéíóú])/g, 'i');
  const runs = letters.match(/[aeiouáéíóúü]+/g) ?? [];
  const strong = (run: string) => Array.from(run).filter((vowel) => STRONG.includes(vowel)).length;
  return runs.reduce((sum, run) => sum + Math.max(1, strong(run)), 0);
}
