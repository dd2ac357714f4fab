/** How far her name goes, what that means, and, where it goes anywhere, who she is. */
import { Alert } from '../../ui/alert.tsx';
import { RadioGroup } from '../../ui/choices.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { useText } from '../text/text.ts';
import type { Self, StepProps } from './draft.ts';
import type { ErrorProps } from './step-errors.ts';

const MODES = ['anonymous', 'confidential', 'open'] as const;
const FIELDS = ['name', 'relation', 'telephone', 'mail', 'safely'] as const;
const HINTED = ['relation', 'telephone', 'safely'] as const;

export function SelfStep({ draft, onDraft, error }: StepProps & ErrorProps) {
  const t = useText();
  const mode = (value: string) => onDraft({ mode: MODES.find((one) => one === value) ?? 'anonymous' });
  return (
    <>
      <RadioGroup
        label={t('self.mode')}
        hint={t('self.mode.hint')}
        choices={MODES.map((one) => ({
          value: one,
          text: t(`self.mode.${one}`),
          description: t(`self.mode.${one}.text`),
        }))}
        value={draft.mode}
        onValue={mode}
        tiles
      />
      {draft.mode !== 'anonymous' && (
        <SelfFields self={draft.self} error={error} onSelf={(self) => onDraft({ self })} />
      )}
    </>
  );
}

interface SelfProps extends ErrorProps {
  readonly self: Self;
  readonly onSelf: (self: Self) => void;
}

function SelfFields({ self, error, onSelf }: SelfProps) {
  const t = useText();
  const hint = (field: (typeof FIELDS)[number]) => {
    const hinted = HINTED.find((one) => one === field);
    return hinted && t(`self.${hinted}.hint`);
  };
  return (
    <>
      <Alert kind="info" slim>
        <p>{t('self.law')}</p>
      </Alert>
      {FIELDS.map((field) => (
        <TextInput
          key={field}
          id={`self-${field}`}
          error={error(`self-${field}`)}
          label={t(`self.${field}`)}
          hint={hint(field)}
          width="full"
          value={self[field]}
          onValue={(value) => onSelf({ ...self, [field]: value })}
          optional
        />
      ))}
    </>
  );
}
