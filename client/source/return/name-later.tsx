/** P5.6. What a source says of her name later: who she is after all, or that it is not to be used from now on. */
import type { Message, Person } from '#protocol/envelope/format';
import { Alert } from '../../ui/alert.tsx';
import { RadioGroup } from '../../ui/choices.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import type { ErrorProps } from '../compose/step-errors.ts';
import { useText } from './text.ts';

/** What she chose, and what she typed so far. */
export interface NameLater {
  readonly is: 'unsaid' | 'given' | 'taken-back';
  readonly person: Person;
}

const CHOICES = ['unsaid', 'given', 'taken-back'] as const;
const FIELDS = ['name', 'contact', 'relation'] as const;

export const UNSAID: NameLater = { is: 'unsaid', person: { name: '', contact: '', relation: '' } };

/** As it is sealed; `null` when nothing is said. */
export function sealedName({ is, person }: NameLater): Message['name'] {
  if (is === 'taken-back') return { is };
  const isEmpty = Object.values(person).every((one) => one.trim() === '');
  return is === 'unsaid' || isEmpty ? null : { is, person };
}

export interface NameLaterProps extends ErrorProps {
  readonly name: NameLater;
  readonly onName: (name: NameLater) => void;
}

export function NameLaterFields({ name, onName, error }: NameLaterProps) {
  const t = useText();
  const choose = (value: string) => onName({ ...name, is: CHOICES.find((one) => one === value) ?? 'unsaid' });
  return (
    <>
      <RadioGroup
        label={t('name.label')}
        choices={CHOICES.map((one) => ({ value: one, text: t(`name.${one}`) }))}
        value={name.is}
        onValue={choose}
      />
      {name.is !== 'unsaid' && (
        <Alert kind="warning" slim announce>
          <p>{t(`name.${name.is}.text`)}</p>
        </Alert>
      )}
      {name.is === 'given' &&
        FIELDS.map((field) => (
          <TextInput
            key={field}
            id={`later-${field}`}
            error={error(`later-${field}`)}
            label={t(`name.field.${field}`)}
            width="full"
            value={name.person[field]}
            onValue={(value) => onName({ ...name, person: { ...name.person, [field]: value } })}
            optional
          />
        ))}
    </>
  );
}
