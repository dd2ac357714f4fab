/** What the source wrote: her words as text, her answers beside the questions as the office asked them. */
import { OwnText } from '../../ui/blocks.tsx';
import { useText } from '../text/text.ts';
import type { TipView } from '../worker/acts.ts';
import { AnswerList } from './answers.tsx';

export function Account({ view }: { readonly view: TipView }) {
  const t = useText();
  const answers = view.answers.filter(({ answer }) => answer.some((one) => one !== ''));
  return (
    <>
      <OwnText text={view.narrative} lang={view.card.language} />
      {answers.length > 0 && (
        <>
          <h3>{t('tip.answers')}</h3>
          <AnswerList answers={answers} />
        </>
      )}
      {view.doNotAdmit.length > 0 && (
        <>
          <h3>{t('tip.doNotAdmit')}</h3>
          <ul>
            {view.doNotAdmit.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
