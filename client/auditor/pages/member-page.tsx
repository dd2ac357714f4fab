/** One member: what the roster says, and everything that this hand signed. */
import { sayRights } from '#protocol/roster/right-sets';
import { Panel, type Term } from '../../ui/blocks.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { EntryTable } from '../entries/entry-table.tsx';
import { Frame } from '../frame.tsx';
import { useReport } from '../record.ts';
import { useText } from '../text/text.ts';
import { SummaryTerms } from './summary.tsx';

export function MemberPage({ handle }: { readonly handle: string }) {
  const t = useText();
  const title = t('member.title', { handle });
  const filter = { member: handle };
  return (
    <Frame title={title}>
      <Panel>
        <SummaryTerms filter={filter} terms={useRosterTerms(handle)} lines={['kinds', 'tips', 'days']} />
      </Panel>
      <EntryTable filter={filter} caption={title} heading={false} />
    </Frame>
  );
}

function useRosterTerms(handle: string): Term[] {
  const t = useText();
  const { language } = useLanguage();
  const member = useReport().members.find((one) => one.handle === handle);
  if (!member) return [];
  const { role, desks, may } = member;
  return [
    { term: t('members.column.role'), value: t(`role.${role}`) },
    ...(desks.length > 0 ? [{ term: t('members.column.desks'), value: desks.join(', ') }] : []),
    ...(may.length > 0 ? [{ term: t('members.column.may'), value: sayRights(language, may) }] : []),
  ];
}
