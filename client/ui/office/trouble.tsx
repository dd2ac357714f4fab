/** What went wrong, in one sentence that says what to do, with its code. */
import { Alert } from '../alert.tsx';
import { adviceOn } from './advice.ts';
import { useOfficeText } from './text.ts';

/** What a code means and what to do, in one sentence. */
export function useAdvice(): (code: string) => string {
  const t = useOfficeText();
  return (code) => t(`trouble.${adviceOn(code)}`);
}

/** An alert for a code; nothing for `null`. */
export function Trouble({ code }: { readonly code: string | null }) {
  const t = useOfficeText();
  const advice = useAdvice();
  if (code === null) return null;
  return (
    <Alert kind="error" heading={t('trouble.heading')} announce>
      <p>{advice(code)}</p>
      <p class="candor-mono">{t('trouble.code', { code })}</p>
    </Alert>
  );
}
