/** P4.6, P5.5. Names of people who must not read it. Each is noted, whether it is a reader's or nobody's. */
import { useRef, useState } from 'preact/hooks';
import { deskOf, membersOf } from '#protocol/roster/find';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choices.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../text/text.ts';
import { type StepProps, subjectsIn } from './draft.ts';

/** Below so many members, leaving somebody out is weak (limits.md). */
const SMALL = 6;
const MOST_NAMES = 32;
const LONGEST = 200;

export function LeaveOut(props: StepProps) {
  const { form, draft, onDraft } = props;
  const t = useText();
  const proposed = subjectsIn(form.questionnaire, draft);
  const typed = draft.names.filter((name) => !proposed.includes(name));
  const set = (names: readonly string[]) =>
    onDraft({ names: [...new Set(names.map((name) => name.slice(0, LONGEST)))].slice(0, MOST_NAMES) });
  const desk = deskOf(form.ground.roster, draft.desk);
  const members = desk ? membersOf(form.ground.roster, desk) : [];
  const small = members.length < SMALL;
  return (
    <fieldset class="usa-fieldset usa-form-group">
      <legend class="usa-legend">{t('readers.out')}</legend>
      <div class="usa-hint">{t('readers.out.hint')}</div>
      {members.every(({ names }) => names.length === 0) && (
        <Alert kind="warning" slim>
          <p>{t('readers.out.nameless')}</p>
        </Alert>
      )}
      {proposed.length > 0 && (
        <CheckboxGroup
          label={t('readers.out.proposed')}
          choices={proposed.map((name) => ({ value: name, text: name }))}
          values={draft.names}
          onValues={(chosen) => set([...typed, ...chosen])}
        />
      )}
      <NameField onName={(name) => set([...draft.names, name])} />
      <Noted names={typed} onRemove={(name) => set(draft.names.filter((one) => one !== name))} />
      {draft.names.length > 0 && (
        <Alert kind={small ? 'warning' : 'info'} slim announce>
          <p>{t('readers.out.truth')}</p>
          {small && <p>{t('readers.out.weak')}</p>}
        </Alert>
      )}
    </fieldset>
  );
}

function NameField({ onName }: { readonly onName: (name: string) => void }) {
  const t = useText();
  const [name, setName] = useState('');
  const [noted, setNoted] = useState(false);
  const add = () => {
    if (name.trim() === '') return;
    onName(name.trim());
    setName('');
    setNoted(true);
  };
  const type = (text: string) => {
    setName(text);
    setNoted(false);
  };
  return (
    <>
      <TextInput
        id="left-out"
        label={t('readers.out.name')}
        hint={t('readers.out.name.hint')}
        value={name}
        onValue={type}
      />
      <p>
        <Button kind="outline" onPress={add}>
          {t('readers.out.add')}
        </Button>
      </p>
      <Status>{noted ? t('readers.out.noted') : ''}</Status>
    </>
  );
}

interface NotedProps {
  readonly names: readonly string[];
  readonly onRemove: (name: string) => void;
}

function Noted({ names, onRemove }: NotedProps) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  const remove = (name: string) => {
    onRemove(name);
    list.current?.focus();
  };
  return (
    <ul class="candor-chosen" aria-label={t('readers.out.list')} tabIndex={-1} ref={list} hidden={names.length === 0}>
      {names.map((name) => (
        <li key={name} class="candor-chosen__file">
          <span class="candor-chosen__name">{name}</span>
          <Button kind="quiet" label={t('readers.out.remove', { name })} onPress={() => remove(name)}>
            {t('several.remove.short')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
