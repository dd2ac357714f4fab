/** What a part of a tip is, in words. */
import { useOfficeText } from './text.ts';

/** Names a part such as `message/2`; files count from 1 for people. A part that has no words stands for itself. */
export function usePart(): (part: string) => string {
  const t = useOfficeText();
  return (part) => {
    const [kind = '', number = ''] = part.split('/');
    if (kind === 'body' || kind === 'person' || kind === 'card' || kind === 'appeal') return t(`part.${kind}`);
    const shown = kind === 'file' ? Number(number) + 1 : number;
    if (kind === 'message' || kind === 'note' || kind === 'reply-copy' || kind === 'file') {
      return t(`part.${kind}`, { number: shown });
    }
    return t('part.other', { part });
  };
}
