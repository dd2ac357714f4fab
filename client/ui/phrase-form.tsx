/**
 * Typing the 12 words back in, in either language: names the words that are in no list and what they may have meant, and never
 * pretends to know which word of a wrong combination is the wrong one. The words stay in this form; only their entropy leaves it.
 */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type ProtocolCode, ProtocolError } from '#protocol/error';
import { english } from '#protocol/identity/english';
import { checkWords, PHRASE_WORDS, readPhrase } from '#protocol/identity/phrase';
import { spanish } from '#protocol/identity/spanish';
import { wordsIn } from '#protocol/identity/word-list';
import { Button, ButtonRow } from './button.tsx';
import { Completions } from './completions.tsx';
import { useLanguage } from './i18n/context.tsx';
import { useUiText } from './i18n/text.ts';
import { Form, TextArea } from './inputs.tsx';

const LISTS = [english, spanish];

export interface PhraseFormProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** The words on the button. */
  readonly submit: string;
  readonly busy?: boolean;
  /** A refusal found later, such as words that belong to nobody; shown until something else is typed. */
  readonly refusal?: string | undefined;
  /** Waited for before a wrong combination is refused, so that it takes as long as words that belong to nobody. */
  readonly pause?: () => Promise<void>;
  /** Gets the 16 bytes of a well-formed phrase. */
  readonly onEntropy: (entropy: Uint8Array) => void;
}

export function PhraseForm({ label, hint, submit, busy = false, refusal, pause, onEntropy }: PhraseFormProps) {
  const explain = useExplanation();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const [submitted, setSubmitted] = useState('');
  const send = async () => {
    if (busy) return;
    setSubmitted(text);
    setProblem(undefined);
    const read = readOrRefuse(text);
    if (typeof read !== 'string') return onEntropy(read);
    if (read === 'phrase-checksum') await pause?.();
    setProblem(explain(read, text));
    document.getElementById('words')?.focus();
  };
  const type = (typed: string) => {
    setText(typed);
    setProblem(undefined);
  };
  const complete = (finished: string) => {
    type(finished);
    document.getElementById('words')?.focus();
  };
  const error = problem ?? (text === submitted ? refusal : undefined);
  return (
    <Form onSubmit={send}>
      <TextArea id="words" label={label} hint={hint} error={error} rows={3} look="phrase" value={text} onValue={type} />
      <Completions text={text} lists={LISTS} onText={complete} />
      <ButtonRow>
        <Button type="submit" busy={busy}>
          {submit}
        </Button>
      </ButtonRow>
    </Form>
  );
}

type Explain = (code: ProtocolCode, text: string) => string;

function readOrRefuse(text: string): Uint8Array | ProtocolCode {
  try {
    return readPhrase(text, LISTS);
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
}

/** The refusal of a typed text in the reader's language. */
function useExplanation(): Explain {
  const t = useUiText();
  const { language } = useLanguage();
  const or = new Intl.ListFormat(language, { type: 'disjunction' });
  const unknown = (text: string) =>
    checkWords(text, LISTS).unknown.map(({ position, suggestions }) =>
      suggestions.length > 0
        ? t('ui.words.similar', { position, words: or.format(suggestions) })
        : t('ui.words.unknown', { position }),
    );
  return (code, text) => {
    if (code === 'word-unknown') return unknown(text).join(' ');
    if (code === 'phrase-checksum') return t('ui.words.combination');
    return t('ui.words.number', { wanted: PHRASE_WORDS, count: wordsIn(text).length });
  };
}
