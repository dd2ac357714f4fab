/**
 * P5.10. What reviewers note about a tip in a form that adds up: labels, duplicates, related tips, other offices' numbers.
 * Each is a note like any other, sealed to the tip and signed by `note-written`; the order of the notes is their order.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Word } from '#protocol/envelope/format';
import { Exact, Hex32 } from '#protocol/shape';

const Short = Type.String({ minLength: 1, maxLength: 60 });

export const Work = Type.Union([
  /** A label put on, or taken off. */
  Exact({ work: Type.Enum(['label']), label: Short, on: Type.Boolean() }),
  /** The tip that this one repeats; `null` when it repeats none after all. */
  Exact({ work: Type.Enum(['duplicate']), of: Type.Union([Hex32, Type.Null()]) }),
  /** Another tip that this one has to do with, or has not. */
  Exact({ work: Type.Enum(['related']), tip: Hex32, on: Type.Boolean() }),
  /** The number that another office gave the matter; an empty one takes it back. */
  Exact({ work: Type.Enum(['number']), office: Short, number: Type.String({ maxLength: 60 }) }),
]);
export type Work = Static<typeof Work>;

/** The content of a note: words, or work. */
export const Note = Type.Union([Word, Work]);
export type Note = Static<typeof Note>;

/** Whether a note is work. */
export const isWork = (note: Note): note is Work => 'work' in note;
