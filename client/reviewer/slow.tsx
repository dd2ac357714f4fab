/** What waits when a step takes longer than it should: said once, with what is certain and whether one may leave. */
import { useEffect, useState } from 'preact/hooks';
import { Alert } from '../ui/alert.tsx';
import { useText } from './text/text.ts';
import type { DeskStep } from './worker/acts.ts';

/** Milliseconds within which a step is done in the ordinary case. */
const ORDINARY = 10_000;

export function Slow({ step }: { readonly step: DeskStep }) {
  const t = useText();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    const timer = setTimeout(() => setSlow(true), ORDINARY);
    return () => clearTimeout(timer);
  }, [step]);
  return (
    <div role="status">
      {isSlow && (
        <Alert kind="info" slim>
          <p>{t(`slow.${step}`)}</p>
        </Alert>
      )}
    </div>
  );
}
