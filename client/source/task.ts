/** Something that takes time and may fail, for as long as its screen is shown. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

export type TaskState<T> =
  | { readonly is: 'idle' | 'busy' }
  | { readonly is: 'done'; readonly value: T }
  | { readonly is: 'failed'; readonly error: unknown };

/** Runs one act after another; what ends after its screen is gone, or after a later start, is dropped. */
export function useTask<T>(): readonly [state: TaskState<T>, run: (act: () => Promise<T>) => void] {
  const [state, setState] = useState<TaskState<T>>({ is: 'idle' });
  const newest = useRef(0);
  useEffect(
    () => () => {
      newest.current = -1;
    },
    [],
  );
  const run = useCallback((act: () => Promise<T>) => {
    newest.current += 1;
    const own = newest.current;
    const settle = (next: TaskState<T>) => {
      if (newest.current === own) setState(next);
    };
    setState({ is: 'busy' });
    breathe()
      .then(act)
      .then(
        (value) => settle({ is: 'done', value }),
        (error: unknown) => settle({ is: 'failed', error }),
      );
  }, []);
  return [state, run];
}

/** Lets the page draw and answer before what follows. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
