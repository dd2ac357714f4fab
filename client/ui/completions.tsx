/** Words that a half-typed word of a phrase may become, as buttons: offered in silence, since they may be read over a shoulder. */
import { suggestWords, type WordList, wordsIn } from '#protocol/identity/word-list';
import { Button } from './button.tsx';
import { useUiText } from './i18n/text.ts';

/** Letters before anything is offered: fewer fit too many words. */
const LEAST = 2;

export interface CompletionsProps {
  /** What was typed so far. */
  readonly text: string;
  readonly lists: readonly WordList[];
  /** Gets the text with its last word finished. */
  readonly onText: (text: string) => void;
}

export function Completions({ text, lists, onText }: CompletionsProps) {
  const t = useUiText();
  const words = completionsOf(text, lists);
  const start = text.slice(0, text.search(/\S*$/u));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside a form's field would be announced as a second form
    <div class="candor-completions" role="group" aria-label={t('ui.words.complete')} translate={false}>
      {words.map((word) => (
        <Button key={word} kind="outline" onPress={() => onText(`${start}${word} `)}>
          {word}
        </Button>
      ))}
    </div>
  );
}

/** At most five, composed for the screen; none once the last word is whole and can be no other. */
export function completionsOf(text: string, lists: readonly WordList[]): string[] {
  const typed = wordsIn(text);
  const last = /\s$/u.test(text) ? '' : (typed.pop() ?? '');
  if (last.length < LEAST) return [];
  const fitting = lists.filter((list) => typed.every((word) => list.words.includes(word)));
  const found = new Set(fitting.flatMap((list) => suggestWords(last, list)));
  return [...found]
    .filter((word) => word !== last)
    .map((word) => word.normalize('NFC'))
    .slice(0, 5);
}
