/** What went wrong, in words, with what to do about it. The code stands below for whoever is asked for help. */
import type { ComponentChildren } from 'preact';
import { Alert } from '../ui/alert.tsx';
import { causeOf, codeOf } from './cause.ts';
import { useText } from './text/text.ts';

export function Trouble({ error, children }: { readonly error: unknown; readonly children?: ComponentChildren }) {
  const t = useText();
  const cause = causeOf(error);
  const code = codeOf(error);
  return (
    <Alert kind="error" heading={t(`trouble.${cause}`)} announce>
      <p>{t(`trouble.${cause}.text`)}</p>
      {children}
      {code && <p class="candor-code">{t('trouble.code', { code })}</p>}
    </Alert>
  );
}
