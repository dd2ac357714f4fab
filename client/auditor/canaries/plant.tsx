/** Planting a canary: a text of one's own, or one to begin from. */
import { useState } from 'preact/hooks';
import { Alert } from '../../ui/alert.tsx';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form, Select, TextArea } from '../../ui/inputs.tsx';
import { useAct } from '../../ui/office/act.ts';
import { Trouble } from '../../ui/office/trouble.tsx';
import { useRecord } from '../record.ts';
import { useText } from '../text/text.ts';
import type { Planting } from '../worker/acts.ts';
import { TEMPLATES } from './templates.ts';

const LANGUAGES = ['en', 'es'] as const;
/** What an account of one's own is about. */
const OWN = ['other'];

export function Plant() {
  const t = useText();
  const { call, who, onVerify } = useRecord();
  const [desk, setDesk] = useState(who.desks[0]?.id ?? '');
  const [language, setLanguage] = useState<Planting['language']>('en');
  const [key, setKey] = useState('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const [planted, setPlanted] = useState<string | null>(null);
  const [act, run] = useAct<never>();
  const template = TEMPLATES.find((one) => one.key === key);
  const begin = (chosen: string, inLanguage: Planting['language']) => {
    setKey(chosen);
    setLanguage(inLanguage);
    const words = TEMPLATES.find((one) => one.key === chosen)?.text[inLanguage];
    if (words) setText(words);
  };
  const submit = () => {
    setTried(true);
    const narrative = text.trim();
    if (narrative === '' || act.busy) return;
    run(async () => {
      setPlanted(await call('plant', { desk, language, narrative, allegations: template?.allegations ?? OWN }));
      setTried(false);
      setText('');
      setKey('');
    });
  };
  return (
    <Panel heading={t('canaries.plant')}>
      <p>{t('canaries.plant.where')}</p>
      {planted && (
        <Alert kind="success" slim>
          <p>
            {t('canaries.done', { number: planted })}{' '}
            <Button kind="quiet" onPress={() => onVerify(false)}>
              {t('canaries.again')}
            </Button>
          </p>
        </Alert>
      )}
      <Form onSubmit={submit}>
        {who.desks.length > 1 && (
          <Select
            label={t('canaries.desk')}
            options={who.desks.map(({ id, label }) => ({ value: id, text: label }))}
            value={desk}
            onValue={setDesk}
          />
        )}
        <Select
          label={t('canaries.language')}
          options={LANGUAGES.map((value) => ({ value, text: t(`canaries.language.${value}`) }))}
          value={language}
          onValue={(value) => begin(key, value === 'es' ? 'es' : 'en')}
        />
        <Select
          label={t('canaries.template')}
          options={[
            { value: '', text: t('canaries.template.none') },
            ...TEMPLATES.map((one) => ({ value: one.key, text: t(`canaries.template.${one.key}`) })),
          ]}
          value={key}
          onValue={(value) => begin(value, language)}
        />
        <TextArea
          label={t('canaries.text')}
          error={tried && text.trim() === '' ? t('canaries.text.missing') : undefined}
          rows={6}
          value={text}
          onValue={setText}
        />
        <ButtonRow>
          <Button type="submit" kind="outline" busy={act.busy}>
            {t('canaries.submit')}
          </Button>
        </ButtonRow>
      </Form>
      <Trouble code={act.code} />
    </Panel>
  );
}
