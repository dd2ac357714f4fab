/** P2.3, P4.10. A custodian alone with a device: 12 words on paper, then a card that holds no secret. */
import { useState } from 'preact/hooks';
import { english } from '#protocol/identity/english';
import { makePhrase, wordsOf } from '#protocol/identity/phrase';
import { spanish } from '#protocol/identity/spanish';
import { canonical } from '#protocol/json';
import { type CustodianCard, cardOf, fingerprintOf, readCard } from '#protocol/roster/request';
import { Panel, WordList } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { Form, TextInput } from '../../ui/inputs.tsx';
import { Give } from '../give.tsx';
import { Refusal } from '../seen.tsx';
import { type Table, useRefusal } from '../table.ts';
import { useText } from '../text/text.ts';

export function CardStep({ table: { suite, random } }: { readonly table: Table }) {
  const t = useText();
  const { language } = useLanguage();
  const [entropy, setEntropy] = useState<Uint8Array | null>(null);
  const [onPaper, setOnPaper] = useState(false);
  const [handle, setHandle] = useState('');
  const [card, setCard] = useState<CustodianCard | null>(null);
  const [refused, attempt] = useRefusal();
  if (card) return <Card suite={suite} card={card} />;
  if (!entropy) {
    return (
      <>
        <p>{t('card.intro')}</p>
        <ButtonRow>
          <Button onPress={() => setEntropy(makePhrase(random).entropy)}>{t('card.make')}</Button>
        </ButtonRow>
      </>
    );
  }
  const make = () => attempt(() => setCard(readCard(canonical(cardOf(suite, entropy, handle.trim())))));
  return (
    <>
      <WordList label={t('card.words')} words={wordsOf(entropy, language === 'es' ? spanish : english)} />
      <Form onSubmit={make}>
        <Checkbox label={t('card.paper')} checked={onPaper} onChecked={setOnPaper} />
        <TextInput label={t('card.handle')} width="medium" value={handle} onValue={setHandle} />
        <Refusal refused={refused} />
        <ButtonRow>
          <Button type="submit" disabled={!onPaper}>
            {t('card.submit')}
          </Button>
        </ButtonRow>
      </Form>
    </>
  );
}

function Card({ suite, card }: { readonly suite: Table['suite']; readonly card: CustodianCard }) {
  const t = useText();
  return (
    <Panel heading={t('card.done')}>
      <p>{t('card.give')}</p>
      <p>
        {t('card.print')}: <strong class="candor-mono">{fingerprintOf(suite, card)}</strong>
      </p>
      <Give suite={suite} name={`${card.handle}.card.json`} bytes={canonical(card)} />
    </Panel>
  );
}
