/** Links, numbers and files that a text names, each with what to think of it; nothing where it names none. */
import { LURES, type Lure, type LureKind, luresIn } from '#protocol/report/lures';
import { Alert } from './alert.tsx';

export interface LuresProps {
  readonly text: string;
  /** What is said of a kind, of which these were found. */
  readonly words: (kind: LureKind, found: string) => string;
}

export function Lures({ text, words }: LuresProps) {
  const lures = luresIn(text);
  if (lures.length === 0) return null;
  const found = (kind: LureKind) => lures.filter((one: Lure) => one.kind === kind).map((one) => `“${one.found}”`);
  return (
    <Alert kind="warning" slim>
      {LURES.filter((kind) => found(kind).length > 0).map((kind) => (
        <p key={kind}>{words(kind, found(kind).join(', '))}</p>
      ))}
    </Alert>
  );
}
