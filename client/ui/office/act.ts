/** Something that a page asked for and waits for: the steps it has reached, and the code when it did not succeed. */
import { useCallback, useState } from 'preact/hooks';

export interface ActState<Step> {
  readonly busy: boolean;
  /** The newest step; `null` before the first and afterwards. */
  readonly step: Step | null;
  readonly code: string | null;
}

export type Run<Step> = (act: (tell: (step: Step) => void) => Promise<void>) => void;

/** One act at a time; a press while one is under way is dropped. */
export function useAct<Step>(): readonly [state: ActState<Step>, run: Run<Step>] {
  const [state, setState] = useState<ActState<Step>>({ busy: false, step: null, code: null });
  const run = useCallback<Run<Step>>((act) => {
    setState({ busy: true, step: null, code: null });
    act((step) => setState({ busy: true, step, code: null })).then(
      () => setState({ busy: false, step: null, code: null }),
      (error: unknown) => setState({ busy: false, step: null, code: codeOf(error) }),
    );
  }, []);
  return [state, run];
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
