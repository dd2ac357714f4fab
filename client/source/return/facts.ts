/** P3.4. Facts in words that a person understands. */
import type { Fact } from '#client/transport/facts';
import type { Thread } from '#client/transport/return';
import type { Kind } from '#protocol/statement/kinds';
import type { Fact as ShownFact } from '../../ui/fact-list.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { useDay } from '../day.ts';
import { useText } from './text.ts';

type Text = ReturnType<typeof useText>;
type Plain = Exclude<
  Kind,
  | 'part-opened'
  | 'disposition'
  | 'disposition-proposed'
  | 'message-received'
  | 'reply-sent'
  | 'reply-countersigned'
  | 'consent-asked'
>;

/** Kinds that are told without a detail. */
const PLAIN = [
  'tip-received',
  'note-written',
  'recorded-by-staff',
  'cards-opened',
  'release-approved',
  'granted',
  'assigned',
  'consent-answered',
  'withdrawn',
  'referral-exported',
  'downloaded',
  'erasure-asked',
  'erased',
  'hold-set',
  'canary-revealed',
  'appeal-released',
  'page-unanswered',
] as const satisfies readonly Plain[];

const ENDED = [
  'opened-criminal',
  'opened-administrative',
  'preliminary-inquiry',
  'referred-response-required',
  'referred-no-reply',
  'referred-for-information',
  'referred-other-agency',
  'zero-file',
  'closed-insufficient-detail',
  'closed-no-jurisdiction',
  'closed-duplicate',
  'closed-stale',
  'closed-previously-addressed',
  'closed-withdrawn',
  'audit-lead',
] as const;

const PARTS = ['card', 'body', 'person', 'appeal', 'note', 'reply-copy'] as const;

/** The name of a part, such as `message/2`. */
export function partName(t: Text, part: string): string {
  const [kind, number = ''] = part.split('/');
  if (kind === 'message') return t('part.message', { number });
  const known = PARTS.find((one) => one === kind);
  return t(`part.${known ?? 'other'}`);
}

/** The name of a part inside a sentence. */
const inSentence = (t: Text, part: string, language: string): string => {
  const name = partName(t, part);
  return name.charAt(0).toLocaleLowerCase(language) + name.slice(1);
};

/** A fact as a sentence: who did what on which day. */
export function useSentence(): (fact: Pick<Fact, 'face'>) => string {
  const t = useText();
  const dayOf = useDay();
  const { language } = useLanguage();
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return ({ face }) => {
    const { kind, detail } = face;
    const day = dayOf(face.day);
    if (kind === 'consent-asked') return t('fact.consent-asked', { to: detail ?? '', day });
    if (kind === 'message-received' || kind === 'reply-sent' || kind === 'reply-countersigned')
      return t(`fact.${kind}`, { number: detail ?? '', day });
    if (kind === 'part-opened') {
      const parts = (detail ?? '').split(' ').map((part) => inSentence(t, part, language));
      return t('fact.part-opened', { parts: list.format(parts), day });
    }
    if (kind === 'disposition' || kind === 'disposition-proposed')
      return t(`fact.${kind}`, { ended: endedOf(t, detail), day });
    return t(`fact.${PLAIN.find((one) => one === kind) ?? 'other'}`, { day });
  };
}

/** How a report ended, or may end, in words. */
export const endedOf = (t: Text, detail: string | null): string =>
  t(`ended.${ENDED.find((one) => one === detail) ?? 'other'}`);

/** The facts of a thread, and one failed line for each that was refused. */
export function useFacts({ facts, alarms }: Thread): ShownFact[] {
  const t = useText();
  const sentence = useSentence();
  const shown = facts.map(
    (fact): ShownFact => ({
      key: fact.entry,
      what: sentence(fact),
      who: t(fact.index === null ? 'fact.waiting' : 'fact.permanent'),
      state: fact.index === null ? 'pending' : 'proven',
    }),
  );
  const refused = alarms.filter(({ is }) => is === 'fact-refused');
  return [
    ...shown,
    ...refused.map((_, at): ShownFact => ({ key: `refused-${at}`, what: t('fact.refused'), state: 'failed' })),
  ];
}
