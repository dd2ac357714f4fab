/** The third step: how far her name goes, which office gets the report, and who must not read it. */
import { deskOf, membersOf, openDesks } from '#protocol/roster/find';
import type { Desk, Member } from '#protocol/roster/format';
import { Alert } from '../../ui/alert.tsx';
import { TermList } from '../../ui/blocks.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choices.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { useText } from '../text/text.ts';
import type { Draft, StepProps } from './draft.ts';
import type { ErrorProps } from './step-errors.ts';

const MODES = ['anonymous', 'confidential', 'open'] as const;
/** Up to so many members, leaving somebody out is weak (limits.md). */
const SMALL = 6;

export function Readers({ form, draft, onDraft, error }: StepProps & ErrorProps) {
  const t = useText();
  const mode = (value: string) => onDraft({ mode: MODES.find((one) => one === value) ?? 'anonymous' });
  return (
    <>
      <RadioGroup
        label={t('readers.mode')}
        choices={MODES.map((one) => ({
          value: one,
          text: t(`readers.mode.${one}`),
          description: t(`readers.mode.${one}.text`),
        }))}
        value={draft.mode}
        onValue={mode}
        tiles
      />
      {draft.mode !== 'anonymous' && <PersonFields draft={draft} onDraft={onDraft} />}
      <OfficeField form={form} draft={draft} onDraft={onDraft} />
      <LeaveOutField form={form} draft={draft} onDraft={onDraft} error={error} />
    </>
  );
}

function PersonFields({ draft: { person }, onDraft }: Pick<StepProps, 'draft' | 'onDraft'>) {
  const t = useText();
  const change = (changed: Partial<Draft['person']>) => onDraft({ person: { ...person, ...changed } });
  return (
    <>
      <TextInput label={t('readers.person.name')} value={person.name} onValue={(name) => change({ name })} optional />
      <TextInput
        label={t('readers.person.contact')}
        hint={t('readers.person.contact.hint')}
        value={person.contact}
        onValue={(contact) => change({ contact })}
        optional
      />
      <TextInput
        label={t('readers.person.relation')}
        hint={t('readers.person.relation.hint')}
        value={person.relation}
        onValue={(relation) => change({ relation })}
        optional
      />
    </>
  );
}

function OfficeField({ form, draft, onDraft }: StepProps) {
  const t = useText();
  const desks = openDesks(form.ground.roster);
  const people = ({ members }: Desk) => t('readers.office.people', { count: members.length });
  if (desks.length < 2) {
    const value = desks.map((desk) => `${desk.label} (${people(desk)})`).join();
    return <TermList terms={[{ term: t('readers.office.only'), value }]} />;
  }
  return (
    <RadioGroup
      label={t('readers.office')}
      choices={desks.map((desk) => ({ value: desk.id, text: desk.label, description: people(desk) }))}
      value={draft.desk}
      onValue={(desk) => onDraft({ desk, leftOut: [] })}
      tiles
    />
  );
}

function LeaveOutField({ form, draft, onDraft, error }: StepProps & ErrorProps) {
  const t = useText();
  const { roster } = form.ground;
  const desk = deskOf(roster, draft.desk);
  if (!desk) return null;
  const role = ({ handle, may }: Member) => {
    if (may.includes('supervise')) return t('readers.role.supervise');
    return desk.keepers.includes(handle) ? t('readers.role.keeper') : t('readers.role.analyst');
  };
  return (
    <>
      <CheckboxGroup
        id="left-out"
        label={t('readers.out')}
        hint={t('readers.out.hint')}
        error={error('left-out')}
        choices={membersOf(roster, desk).map((member) => ({
          value: member.handle,
          text: member.handle,
          description: role(member),
        }))}
        values={draft.leftOut}
        onValues={(leftOut) => onDraft({ leftOut })}
        optional
      />
      {draft.leftOut.length > 0 && desk.members.length <= SMALL && (
        <Alert kind="warning" slim announce>
          <p>{t('readers.out.weak')}</p>
        </Alert>
      )}
    </>
  );
}
