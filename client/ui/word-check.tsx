/** Three of the twelve words, typed back from paper. Pasting works: three words or all twelve. */
import { useState } from 'preact/hooks';
import { normalWord, wordsIn } from '#protocol/identity/word-list';
import type { Random } from '#protocol/suite/suite';
import { Alert } from './alert.tsx';
import { Panel } from './blocks.tsx';
import { Button, ButtonRow } from './button.tsx';
import { Form, TextInput } from './inputs.tsx';

export interface WordCheckProps {
  readonly words: readonly string[];
  readonly random: Random;
  /** What each app says. */
  readonly says: {
    readonly heading: string;
    readonly text: string;
    readonly word: (position: number) => string;
    readonly wrong: (position: number) => string;
    readonly check: string;
    readonly right: string;
  };
  readonly onRight?: () => void;
}

const ASKED = 3;

export function WordCheck({ words, random, says, onRight }: WordCheckProps) {
  const [asked] = useState(() => choosePlaces(random, words.length));
  const [typed, setTyped] = useState<readonly string[]>(() => asked.map(() => ''));
  const [wrong, setWrong] = useState<readonly number[] | null>(null);
  const isRight = (at: number) => normalWord(typed[at] ?? '') === normalWord(words[asked[at] ?? 0] ?? '');
  const type = (at: number, text: string) => {
    setWrong(null);
    setTyped(spread(typed, { at, text, asked }));
  };
  const check = () => {
    const found = asked.map((_, at) => at).filter((at) => !isRight(at));
    setWrong(found);
    const [first] = found;
    if (first === undefined) onRight?.();
    else document.getElementById(`word-${first}`)?.focus();
  };
  return (
    <Panel heading={says.heading}>
      <p>{says.text}</p>
      <Form onSubmit={check}>
        {asked.map((place, at) => (
          <TextInput
            key={place}
            id={`word-${at}`}
            label={says.word(place + 1)}
            error={wrong?.includes(at) ? says.wrong(place + 1) : undefined}
            look="phrase"
            width="medium"
            value={typed[at] ?? ''}
            onValue={(text) => type(at, text)}
          />
        ))}
        <ButtonRow>
          <Button type="submit" kind="outline">
            {says.check}
          </Button>
        </ButtonRow>
      </Form>
      {wrong?.length === 0 && (
        <Alert kind="success" slim announce>
          <p>{says.right}</p>
        </Alert>
      )}
    </Panel>
  );
}

/** Three places in order, each as likely as any other; 252 is the largest multiple of 12 below 256. */
function choosePlaces(random: Random, words: number): number[] {
  const even = 256 - (256 % words);
  const places = new Set<number>();
  while (places.size < ASKED) {
    const byte = random(1)[0] ?? even;
    if (byte < even) places.add(byte % words);
  }
  return [...places].sort((a, b) => a - b);
}

/** What the fields hold after one of them got `text`; several words pasted into one go to where they belong. */
function spread(
  typed: readonly string[],
  { at, text, asked }: { at: number; text: string; asked: readonly number[] },
): string[] {
  const pasted = wordsIn(text);
  if (pasted.length === ASKED) return pasted;
  if (pasted.length > Math.max(...asked)) return asked.map((place) => pasted[place] ?? '');
  return typed.map((before, index) => (index === at ? text : before));
}
