/** The first page: the reviewer's own 12 words open the keys on this device, or what was set up with them. */
import { UnlockPage, type UnlockPageProps } from '../ui/office/unlock/unlock-page.tsx';
import { useText } from './text/text.ts';

export interface UnlockProps extends Omit<UnlockPageProps, 'whose' | 'words' | 'note'> {
  readonly organisation: string;
  /** Whether the desk was locked by another page of this browser. */
  readonly isLockedElsewhere: boolean;
}

export function Unlock({ organisation, isLockedElsewhere, ...props }: UnlockProps) {
  const t = useText();
  const words = {
    title: t('unlock.title'),
    service: t('app.service', { organisation }),
    footer: t('app.footer'),
    intro: t('unlock.intro'),
    phrase: t('unlock.phrase'),
    hint: t('unlock.hint'),
    submit: t('unlock.submit'),
    unknown: t('unlock.unknown'),
    working: t('unlock.working'),
    after: t('unlock.after'),
  };
  const note = isLockedElsewhere ? t('unlock.lockedElsewhere') : null;
  return <UnlockPage whose="reviewer" words={words} note={note} {...props} />;
}
