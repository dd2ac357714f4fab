/** What of the queue is shown: words, choices, order, and views saved under a name. */

import { useRef } from 'preact/hooks';
import { STAGES } from '#client/vault/fold';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/inputs.tsx';
import { BoundedInput } from '../../ui/office/bounded.tsx';
import { useLanguageName, useOffice, useQuestionnaire } from '../office.ts';
import { useText } from '../text/text.ts';
import { type Filter, LONGEST_VIEW, SORTS, type Sort } from '../worker/queue/queue-acts.ts';
import { SavedViews } from './saved-views.tsx';
import { EVERYTHING, type QueueState } from './use-queue.ts';

const SEARCH = 'queue-search';

/** Puts the keyboard into the field for words. */
export const focusSearch = (): void => document.getElementById(SEARCH)?.focus();

export function Filters({ queue }: { readonly queue: QueueState }) {
  const t = useText();
  const { view, setView, facts } = queue;
  const { filter } = view;
  const set = <Name extends keyof Filter>(name: Name, value: string) =>
    setView({ ...view, filter: { ...filter, [name]: value as Filter[Name] } });
  const options = useOptions(queue);
  const own = { language: facts?.languages ?? [] };
  const changed = JSON.stringify(view) !== JSON.stringify(EVERYTHING);
  return (
    <search class="candor-filters">
      <BoundedInput
        most={LONGEST_VIEW}
        id={SEARCH}
        label={t('queue.filter.text')}
        value={filter.text}
        width="full"
        onValue={(text) => set('text', text)}
      />
      {(['stage', 'assignee', 'allegation', 'language', 'urgency', 'clock'] as const).map((name) => (
        <Select
          key={name}
          label={t(`queue.filter.${name}`)}
          options={options(name, own.language)}
          value={filter[name]}
          onValue={(value) => set(name, value)}
        />
      ))}
      <Select
        label={t('queue.sort')}
        options={SORTS.map((value) => ({ value, text: t(`queue.sort.${value}`) }))}
        value={view.sort}
        onValue={(sort) => setView({ ...view, sort: sort as Sort })}
      />
      <div class="candor-filters__views">
        <SavedViews view={view} onView={setView} />
        {changed && (
          <Button kind="quiet" onPress={() => setView(EVERYTHING)}>
            {t('queue.filter.clear')}
          </Button>
        )}
      </div>
    </search>
  );
}

type Choice = { readonly value: string; readonly text: string };

function useOptions({ desk }: QueueState) {
  const t = useText();
  const languageName = useLanguageName();
  const { who } = useOffice();
  const { allegation } = useQuestionnaire();
  const members = who.desks.find(({ id }) => id === desk)?.members ?? [];
  const all: Choice = { value: '', text: t('queue.filter.all') };
  const known: Record<Exclude<keyof Filter, 'text' | 'language'>, () => Choice[]> = {
    stage: () => [
      { value: 'open', text: t('stage.open') },
      ...STAGES.map((value) => ({ value, text: t(`stage.${value}`) })),
    ],
    assignee: () => [
      { value: who.handle, text: t('queue.mine') },
      { value: 'nobody', text: t('queue.nobody') },
      ...members.filter((handle) => handle !== who.handle).map((value) => ({ value, text: value })),
    ],
    allegation: () => who.questionnaire.allegations.map(({ key }) => ({ value: key, text: allegation(key) })),
    urgency: () => [
      { value: 'danger', text: t('desk.danger') },
      { value: 'urgent', text: t('desk.urgent') },
      { value: 'other', text: t('queue.noDanger') },
    ],
    clock: () => [
      { value: 'soon', text: t('queue.clock.soon') },
      { value: 'overdue', text: t('clock.overdue') },
    ],
  };
  return (name: keyof typeof known | 'language', languages: readonly string[]): Choice[] => [
    all,
    ...(name === 'language' ? languages.map((value) => ({ value, text: languageName(value) })) : known[name]()),
  ];
}

/** Keeps a function that changes at hand for listeners that do not. */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}
