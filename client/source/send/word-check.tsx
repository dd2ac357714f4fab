/** Three of the twelve words, typed back from paper. It can be skipped, and pasting works: three words or all twelve. */
import { useState } from 'preact/hooks';
import { normalWord, wordsIn } from '#protocol/identity/word-list';
import type { Random } from '#protocol/suite/suite';
import { Alert } from '../../ui/alert.tsx';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form, TextInput } from '../../ui/inputs.tsx';
import { useText } from '../text/text.ts';

export interface WordCheckProps {
  readonly words: readonly string[];
  readonly random: Random;
}

const ASKED = 3;

export function WordCheck({ words, random }: WordCheckProps) {
  const t = useText();
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
    if (first !== undefined) document.getElementById(`word-${first}`)?.focus();
  };
  return (
    <Panel heading={t('sent.try')}>
      <p>{t('sent.try.text')}</p>
      <Form onSubmit={check}>
        {asked.map((place, at) => (
          <TextInput
            key={place}
            id={`word-${at}`}
            label={t('sent.try.word', { position: place + 1 })}
            error={wrong?.includes(at) ? t('sent.try.wrong', { position: place + 1 }) : undefined}
            look="phrase"
            width="medium"
            value={typed[at] ?? ''}
            onValue={(text) => type(at, text)}
          />
        ))}
        <ButtonRow>
          <Button type="submit" kind="outline">
            {t('sent.try.check')}
          </Button>
        </ButtonRow>
      </Form>
      {wrong?.length === 0 && (
        <Alert kind="success" slim announce>
          <p>{t('sent.try.right')}</p>
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
