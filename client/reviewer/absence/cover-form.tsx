/** Somebody is away: who stands in, and on which days. */
import { useState } from 'preact/hooks';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form, Select } from '../../ui/inputs.tsx';
import { BoundedInput } from '../../ui/office/bounded.tsx';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';

const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (day: string) => A_DAY.test(day) && !Number.isNaN(Date.parse(day));

export interface CoverFormProps {
  readonly desk: string;
  readonly today: string;
  readonly busy: boolean;
  readonly onSet: (cover: { member: string; cover: string; from: string; until: string }) => void;
}

/** Characters of a day. */
const MOST = 10;

export function CoverForm({ desk, today, busy, onSet }: CoverFormProps) {
  const t = useText();
  const { who } = useOffice();
  const members = who.desks.find(({ id }) => id === desk)?.members ?? [];
  const supervises = who.may.includes('supervise');
  const [member, setMember] = useState(who.handle);
  const [cover, setCover] = useState('');
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const wrongFrom = !isDay(from);
  const wrongUntil = !isDay(until) || until < from;
  const submit = () => {
    setTried(true);
    if (!busy && cover !== '' && cover !== member && !wrongFrom && !wrongUntil) onSet({ member, cover, from, until });
  };
  const options = (handles: readonly string[]) => handles.map((value) => ({ value, text: value }));
  return (
    <Form onSubmit={submit}>
      {supervises && (
        <Select label={t('absence.member')} options={options(members)} value={member} onValue={setMember} />
      )}
      <Select
        label={t('absence.cover')}
        hint={t('absence.cover.hint')}
        error={tried && (cover === '' || cover === member) ? t('absence.cover.missing') : undefined}
        options={[{ value: '', text: t('tip.give.choose') }, ...options(members.filter((handle) => handle !== member))]}
        value={cover}
        onValue={setCover}
      />
      <BoundedInput
        most={MOST}
        label={t('absence.from')}
        hint={t('absence.day.hint')}
        error={tried && wrongFrom ? t('absence.day.wrong') : undefined}
        value={from}
        onValue={setFrom}
      />
      <BoundedInput
        most={MOST}
        label={t('absence.until')}
        hint={t('absence.day.hint')}
        error={tried && wrongUntil ? t('absence.until.wrong') : undefined}
        value={until}
        onValue={setUntil}
      />
      <ButtonRow>
        <Button type="submit" busy={busy}>
          {t('absence.set')}
        </Button>
      </ButtonRow>
    </Form>
  );
}
