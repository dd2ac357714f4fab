/** Messages, replies and notes in order, and the two ways to add to them. */

import { useState } from 'preact/hooks';
import { LONGEST } from '#protocol/envelope/room';
import { OwnText, Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { Form } from '../../ui/inputs.tsx';
import { Lures } from '../../ui/lures.tsx';
import { BoundedArea, isTooLong } from '../../ui/office/bounded.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { useLeaveWarning } from '../../ui/screen.ts';
import { Status } from '../../ui/status.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import type { HistoryRow, TipView, WordRow } from '../worker/acts.ts';
import { Added } from './added.tsx';
import { Doing } from './doing.tsx';
import { Ready } from './ready-replies.tsx';
import { useTip, useTipAct } from './tip-act.tsx';
import { useWork } from './work-words.ts';

export function ThreadPanel() {
  const t = useText();
  const { view } = useTip();
  const { may } = useOffice().who;
  const words = inOrder(view);
  return (
    <Panel heading={t('tip.thread')}>
      {words.length === 0 && <p>{t('tip.thread.empty')}</p>}
      {words.map((word) => (
        <Word key={`${word.kind} ${word.number}`} word={word} />
      ))}
      {may.includes('reply') && view.guest !== 'granted' && <Write kind="reply" />}
      <Disclosure summary={t('tip.note.label')}>
        <Write kind="note" />
      </Disclosure>
    </Panel>
  );
}

/** The order of the log, which alone knows it: days are too coarse, and numbers count in one direction. */
function inOrder({ words, history }: TipView): WordRow[] {
  const place = ({ kind, number }: WordRow): number => {
    const same = history.filter((row: HistoryRow) => row.kind === kind);
    return same[number - 1]?.leaf ?? Number.MAX_SAFE_INTEGER;
  };
  return [...words].sort((a, b) => place(a) - place(b));
}

function Word({ word }: { readonly word: WordRow }) {
  const t = useText();
  const day = useShortDay();
  const workWords = useWork();
  const { kind, by, text, work } = word;
  if (work) {
    return (
      <p class="candor-aside">
        {t('tip.thread.work', { by, what: workWords(work) })} · {day(word.day)}
      </p>
    );
  }
  const who = {
    'message-received': t('tip.thread.source'),
    'reply-sent': t('tip.thread.reply', { by }),
    'note-written': t('tip.thread.note', { by }),
  }[kind];
  return (
    <>
      <h3>
        {who} · {day(word.day)}
      </h3>
      {text !== '' && <OwnText text={text} />}
      <Added word={word} />
      {word.signed && <Signed number={word.number} text={text} signed={word.signed} />}
    </>
  );
}

/** Who signed a reply too; and, where the source is not shown it yet, how somebody who may signs it. */
function Signed({
  number,
  text,
  signed: { by, waits, own },
}: Pick<WordRow, 'number' | 'text'> & { readonly signed: NonNullable<WordRow['signed']> }) {
  const t = useText();
  const { language } = useLanguage();
  const { view } = useTip();
  const { may } = useOffice().who;
  const [act, start] = useTipAct();
  const handles = new Intl.ListFormat(language, { type: 'conjunction' }).format(by);
  const mine = waits && !own && may.includes('countersign') && view.guest === null;
  return (
    <>
      {by.length > 0 && <p>{t('tip.signed.by', { handles })}</p>}
      {waits && (
        <p>
          <Tag tone="warning">{t('tip.signed.waits')}</Tag> {t(mine ? 'tip.signed.read' : 'tip.signed.others')}
        </p>
      )}
      {mine && (
        <>
          <Lures text={text} words={(lure, found) => t(`tip.lure.${lure}`, { found })} />
          <ButtonRow>
            <Button kind="outline" busy={act.busy} onPress={() => start('countersign', { number })}>
              {t('tip.signed.sign')}
            </Button>
          </ButtonRow>
          <Doing act={act} />
        </>
      )}
    </>
  );
}

function Write({ kind }: { readonly kind: 'reply' | 'note' }) {
  const t = useText();
  const [act, start] = useTipAct();
  const [text, setText] = useState('');
  const [empty, setEmpty] = useState(false);
  const [sent, setSent] = useState(false);
  useLeaveWarning(text !== '');
  const type = (typed: string) => {
    setText(typed);
    setEmpty(false);
    setSent(false);
  };
  const send = () => {
    if (act.busy) return;
    setEmpty(text.trim() === '');
    if (text.trim() === '' || isTooLong(text, LONGEST.word)) return;
    start(kind, { text: text.trim() }, () => {
      setText('');
      setSent(true);
    });
  };
  return (
    <Form onSubmit={send}>
      {kind === 'reply' && <Ready onText={type} />}
      <BoundedArea
        label={t(`tip.${kind}.label`)}
        hint={t(`tip.${kind}.hint`)}
        error={empty ? t('tip.word.empty') : undefined}
        rows={5}
        limit={LONGEST.word}
        most={LONGEST.word}
        value={text}
        onValue={type}
      />
      {kind === 'reply' && <Lures text={text} words={(lure, found) => t(`tip.lure.${lure}`, { found })} />}
      <ButtonRow>
        <Button type="submit" kind={kind === 'reply' ? 'primary' : 'outline'} busy={act.busy}>
          {t(`tip.${kind}.send`)}
        </Button>
      </ButtonRow>
      <Doing act={act} />
      <Status>{sent && t('tip.sent')}</Status>
    </Form>
  );
}
