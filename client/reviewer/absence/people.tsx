/** Who is what at a desk: everybody's name for their set of rights, and the rights. They are the roster's; nobody gives them here. */
import { listRights, nameRights } from '#protocol/roster/right-sets';
import { Panel } from '../../ui/blocks.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import type { Colleague } from '../worker/acts.ts';

export function People({ desk }: { readonly desk: string }) {
  const t = useText();
  const { language } = useLanguage();
  const { who } = useOffice();
  const people = [...who.desks, ...who.appealDesks].find(({ id }) => id === desk)?.people ?? [];
  return (
    <Panel heading={t('people.title')}>
      <p>{t('people.note')}</p>
      <Table
        caption={t('people.title')}
        hideCaption
        rows={people}
        rowKey={({ handle }) => handle}
        columns={[
          {
            key: 'handle',
            header: t('people.column.handle'),
            rowHeader: true,
            cell: ({ handle }: Colleague) => (
              <>
                {handle} {handle === who.handle && <Tag tone="good">{t('people.you')}</Tag>}
              </>
            ),
          },
          { key: 'what', header: t('people.column.what'), cell: ({ may }: Colleague) => nameRights(language, may) },
          {
            key: 'may',
            header: t('people.column.may'),
            prose: true,
            cell: ({ may, keeper }: Colleague) => (
              <>
                {listRights(language, may)}
                {keeper && <span class="candor-aside"> · {t('people.keeper')}</span>}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
