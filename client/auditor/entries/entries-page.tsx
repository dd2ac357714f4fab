/** Everything done: all entries of the log, filtered as they are typed for. */
import { useState } from 'preact/hooks';
import type { Kind } from '#protocol/statement/kinds';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { useActName } from '../../ui/office/act-name.ts';
import { useShortDay } from '../../ui/office/day.ts';
import { Frame } from '../frame.tsx';
import { useReport } from '../record.ts';
import { useText } from '../text/text.ts';
import type { Filter } from '../worker/acts.ts';
import { EntryTable } from './entry-table.tsx';

export function EntriesPage({ first }: { readonly first: Filter }) {
  const t = useText();
  const [filter, setFilter] = useState<Filter>(first);
  const change = (more: Filter) => setFilter({ ...filter, ...more });
  return (
    <Frame title={t('entries.title')}>
      {filter.leaves ? (
        <Alert kind="info" slim>
          <p>
            {t('entries.only')}{' '}
            <Button kind="quiet" onPress={() => setFilter({})}>
              {t('entries.clear')}
            </Button>
          </p>
        </Alert>
      ) : (
        <Filters filter={filter} onFilter={change} />
      )}
      <EntryTable filter={filter} />
    </Frame>
  );
}

interface FiltersProps {
  readonly filter: Filter;
  readonly onFilter: (more: Filter) => void;
}

function Filters({ filter, onFilter }: FiltersProps) {
  const t = useText();
  const day = useShortDay();
  const { members, days } = useReport();
  const kinds = useKinds();
  return (
    <search class="candor-filters">
      <TextInput
        label={t('entries.search')}
        hint={t('entries.search.hint')}
        width="full"
        value={filter.search ?? ''}
        onValue={(search) => onFilter({ search, named: kinds.named(search) })}
      />
      <div class="candor-filters__row">
        <Select
          label={t('entries.member')}
          options={[
            { value: '', text: t('entries.member.any') },
            { value: 'source', text: t('entries.by.source') },
            ...members.filter(({ acts }) => acts > 0).map(({ handle }) => ({ value: handle, text: handle })),
          ]}
          value={filter.member ?? ''}
          onValue={(member) => onFilter({ member })}
        />
        <Select
          label={t('entries.kind')}
          options={kinds.options}
          value={filter.kind ?? ''}
          onValue={(kind) => onFilter({ kind: kind as NonNullable<Filter['kind']> })}
        />
        <Select
          label={t('entries.day')}
          options={[
            { value: '', text: t('entries.day.any') },
            ...days.map((one) => ({ value: one.day, text: day(one.day) })),
          ]}
          value={filter.from ?? ''}
          onValue={(one) => onFilter({ from: one, until: one })}
        />
      </div>
    </search>
  );
}

/** The kinds that stand in the log, in words, and those whose words a search is in. */
function useKinds() {
  const t = useText();
  const actName = useActName();
  const { kinds } = useReport();
  const words = kinds
    .map((kind) => ({ value: kind, text: actName(kind) }))
    .sort((a, b) => a.text.localeCompare(b.text));
  const options = [
    { value: '', text: t('entries.kind.any') },
    ...words,
    { value: 'closed', text: actName(null) },
    { value: 'wrong', text: t('entries.kind.wrong') },
  ];
  const named = (search: string): Kind[] =>
    words.filter(({ text }) => text.toLowerCase().includes(search.trim().toLowerCase())).map(({ value }) => value);
  return { options, named };
}
