/**
 * Fields of the office that say how much they take. Text is never cut: what is somewhat too long stays and is named by how many
 * characters, and what no part could ever hold is not put in at all, so that the page does not stand still over it.
 */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { useLanguage } from '../i18n/context.tsx';
import { TextArea, type TextAreaProps, TextInput, type TextInputProps } from '../inputs.tsx';
import { useOfficeText } from './text.ts';

/** Characters that a field holds at all: more than fit into the longest part. P5.3 */
export const MOST_AT_ALL = 300_000;

export interface BoundedProps {
  /** What was refused at the field with an id, in words. */
  readonly children: (refusal: (field: string) => string | undefined) => ComponentChildren;
}

/** Refuses what is pasted, dropped or typed beyond {@link MOST_AT_ALL} in the fields within. What stood there stays. */
export function Bounded({ children }: BoundedProps) {
  const t = useOfficeText();
  const { language } = useLanguage();
  const number = (count: number) => new Intl.NumberFormat(language).format(count);
  const [refused, setRefused] = useState<{ readonly field: string; readonly count: number } | null>(null);
  const look = (event: InputEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    const { value, selectionStart, selectionEnd } = target;
    const count = textOf(event).length;
    const left = value.length - ((selectionEnd ?? 0) - (selectionStart ?? 0));
    const isTooLong = count > 0 && left + count > MOST_AT_ALL;
    if (isTooLong) event.preventDefault();
    setRefused(isTooLong ? { field: target.id, count } : null);
  };
  return (
    <div class="candor-bounded" onBeforeInputCapture={look}>
      {children((field) =>
        refused?.field === field
          ? t('field.refused', { had: number(refused.count), most: number(MOST_AT_ALL) })
          : undefined,
      )}
    </div>
  );
}

const textOf = ({ data, dataTransfer }: InputEvent): string => data ?? dataTransfer?.getData('text/plain') ?? '';

/** Whether a text is longer than its field takes. */
export const isTooLong = (text: string, most: number): boolean => text.trim().length > most;

interface Most {
  /** Most characters, spaces around the text aside. */
  readonly most: number;
}

/** One line of at most so many characters. Whoever submits asks {@link isTooLong} first. */
export function BoundedInput({ most, ...props }: TextInputProps & Most) {
  const { id, error } = useBound({ ...props, most });
  return <Bounded>{(refusal) => <TextInput {...props} id={id} error={refusal(id) ?? error} />}</Bounded>;
}

/** Many lines of at most so many characters. Whoever submits asks {@link isTooLong} first. */
export function BoundedArea({ most, ...props }: TextAreaProps & Most) {
  const { id, error } = useBound({ ...props, most });
  return <Bounded>{(refusal) => <TextArea {...props} id={id} error={refusal(id) ?? error} />}</Bounded>;
}

function useBound({ id, error, value, most }: Pick<TextInputProps, 'id' | 'error' | 'value'> & Most) {
  const t = useOfficeText();
  const made = useId();
  const count = value.length > most ? value.trim().length - most : 0;
  return { id: id ?? made, error: count > 0 ? t('field.long', { count }) : error };
}
