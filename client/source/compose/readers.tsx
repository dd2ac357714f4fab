/** Which office gets the report, and who must not read it: names are typed, and what the page answers is always the same (P4.6). */
import { openDesks } from '#protocol/roster/find';
import type { Desk } from '#protocol/roster/format';
import { Alert } from '../../ui/alert.tsx';
import { TermList } from '../../ui/blocks.tsx';
import { RadioGroup } from '../../ui/choices.tsx';
import { Contacts } from '../contacts.tsx';
import { useText } from '../text/text.ts';
import type { StepProps } from './draft.ts';
import { LeaveOut } from './leave-out.tsx';

export function Readers(props: StepProps) {
  return (
    <>
      <OfficeField {...props} />
      <LeaveOut {...props} />
    </>
  );
}

function OfficeField({ form, draft, onDraft }: StepProps) {
  const t = useText();
  const desks = openDesks(form.ground.roster);
  const about = (value: string) => {
    const aboutOffice = value === 'yes' ? 'yes' : 'no';
    onDraft({ aboutOffice, desk: inOrder(desks, aboutOffice)[0]?.id ?? '' });
  };
  return (
    <>
      <RadioGroup
        label={t('readers.about', { office: desks[0]?.label ?? '' })}
        choices={[
          { value: 'no', text: t('readers.about.no') },
          { value: 'yes', text: t('readers.about.yes') },
        ]}
        value={draft.aboutOffice}
        onValue={about}
      />
      <div role="status">{draft.aboutOffice === 'yes' && <Other form={form} desks={desks} />}</div>
      <Choice desks={inOrder(desks, draft.aboutOffice)} desk={draft.desk} onDesk={(desk) => onDraft({ desk })} />
    </>
  );
}

/** The other authority first, when the report is about the office itself. */
const inOrder = (desks: readonly Desk[], aboutOffice: '' | 'yes' | 'no'): readonly Desk[] =>
  aboutOffice === 'yes' ? [...desks.slice(1), ...desks.slice(0, 1)] : desks;

function Other({ form, desks }: Pick<StepProps, 'form'> & { readonly desks: readonly Desk[] }) {
  const t = useText();
  if (desks.length > 1) {
    return (
      <Alert kind="info" slim>
        <p>{t('readers.about.other')}</p>
      </Alert>
    );
  }
  return (
    <Alert kind="warning" slim>
      <p>{t('readers.about.none')}</p>
      <Contacts contacts={form.texts.elsewhere.contacts} />
    </Alert>
  );
}

interface ChoiceProps {
  readonly desks: readonly Desk[];
  readonly desk: string;
  readonly onDesk: (desk: string) => void;
}

function Choice({ desks, desk, onDesk }: ChoiceProps) {
  const t = useText();
  const people = ({ members }: Desk) => t('readers.office.people', { count: members.length });
  if (desks.length < 2) {
    const value = desks.map((one) => `${one.label} (${people(one)})`).join();
    return <TermList terms={[{ term: t('readers.office.only'), value }]} />;
  }
  return (
    <RadioGroup
      label={t('readers.office')}
      choices={desks.map((one) => ({ value: one.id, text: one.label, description: people(one) }))}
      value={desk}
      onValue={onDesk}
      tiles
    />
  );
}
