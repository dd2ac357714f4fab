/** Everybody of the rosters in hand, with what each may do and how much each did. */
import { sayRights } from '#protocol/roster/right-sets';
import { Button } from '../../ui/button.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { useAmount } from '../amount.ts';
import { Frame } from '../frame.tsx';
import { useRecord, useReport } from '../record.ts';
import { useText } from '../text/text.ts';
import type { MemberRow } from '../worker/acts.ts';

export function MemberList() {
  const t = useText();
  const { members } = useReport();
  const columns = useColumns();
  return (
    <Frame title={t('members.title')}>
      <Table caption={t('members.caption')} columns={columns} rows={members} rowKey={({ handle }) => handle} />
    </Frame>
  );
}

function useColumns(): Column<MemberRow>[] {
  const t = useText();
  const { language } = useLanguage();
  const amount = useAmount();
  const day = useShortDay();
  const { go } = useRecord();
  const who = ({ handle }: MemberRow) => (
    <Button kind="quiet" onPress={() => go({ name: 'member', handle })}>
      {handle}
    </Button>
  );
  return [
    { key: 'handle', header: t('members.column.handle'), rowHeader: true, cell: who },
    { key: 'role', header: t('members.column.role'), cell: ({ role }) => t(`role.${role}`) },
    { key: 'acts', header: t('members.column.acts'), numeric: true, cell: ({ acts }) => amount(acts) },
    { key: 'last', header: t('members.column.last'), cell: ({ last }) => last && day(last) },
    { key: 'desks', header: t('members.column.desks'), cell: ({ desks }) => desks.join(', ') },
    {
      key: 'may',
      header: t('members.column.may'),
      prose: true,
      cell: ({ may }) => may.length > 0 && sayRights(language, may),
    },
  ];
}
