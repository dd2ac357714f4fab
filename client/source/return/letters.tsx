/** P5.6. What was written in both directions, in the order of the log. Her own words are sealed to others: only that they came is shown. */
import type { Fact } from '#client/transport/facts';
import type { Reply } from '#client/transport/replies';
import type { Thread } from '#client/transport/return';
import { OwnText, Panel } from '../../ui/blocks.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { useUiText } from '../../ui/i18n/text.ts';
import { Lures } from '../../ui/lures.tsx';
import { useDay } from '../day.ts';
import { useSentence } from './facts.ts';
import { useText } from './text.ts';

export function Letters({ thread }: { readonly thread: Thread }) {
  const t = useText();
  const told = thread.facts.filter(({ face: { kind } }) => kind === 'message-received' || kind === 'reply-sent');
  const replyOf = ({ face }: Fact) => thread.replies.find(({ number }) => String(number) === face.detail);
  return (
    <>
      <h2>{t('thread.letters')}</h2>
      {thread.replies.length === 0 && thread.unsigned.length === 0 && <p>{t('thread.replies.none')}</p>}
      {told.map((fact) => {
        if (fact.face.kind === 'message-received') return <Own key={fact.entry} fact={fact} />;
        const reply = replyOf(fact);
        if (reply) return <Answer key={fact.entry} reply={reply} />;
        const waits = thread.unsigned.includes(Number(fact.face.detail));
        return waits && <p key={fact.entry}>{t('thread.reply.unsigned', { number: fact.face.detail ?? '' })}</p>;
      })}
    </>
  );
}

function Own({ fact }: { readonly fact: Fact }) {
  const t = useText();
  const sentence = useSentence();
  return (
    <p class="candor-own">
      {sentence(fact)} {t('thread.own')}
    </p>
  );
}

function Answer({ reply: { number, text, by, alsoBy, day, proven } }: { readonly reply: Reply }) {
  const t = useText();
  const dayOf = useDay();
  const proof = useUiText();
  const { language } = useLanguage();
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return (
    <Panel heading={t('thread.reply', { number })}>
      <p class="candor-fact__about">
        <span>{t('thread.reply.by', { handle: by })}</span>
        {alsoBy.length > 0 && <span>{t('thread.reply.also', { handles: list.format(alsoBy) })}</span>}
        <span>{dayOf(day)}</span>
        <span>{proof(proven ? 'ui.fact.proven' : 'ui.fact.pending')}</span>
      </p>
      <OwnText text={text} />
      <Lures text={text} words={(kind, found) => t(`thread.lure.${kind}`, { found })} />
    </Panel>
  );
}
