/** A proposal as custodians read it: days, every change as a sentence, who must sign, and the hash to read aloud. */
import { sayChange } from '#protocol/roster/change-words';
import { WAITING_DAYS } from '#protocol/roster/force';
import { type Newcomer, newcomersOf } from '#protocol/roster/newcomers';
import type { ReadProposal } from '#protocol/roster/proposal';
import { rightsChangedBy, sayRightsChange } from '#protocol/roster/right-sets';
import { addDays } from '#protocol/shape';
import type { Suite } from '#protocol/suite/suite';
import { Alert } from '../ui/alert.tsx';
import { Panel } from '../ui/blocks.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { useLanguage } from '../ui/i18n/context.tsx';
import { Table } from '../ui/table.tsx';
import type { Refused } from './table.ts';
import { refused as words } from './text/refused-en.ts';
import { useText } from './text/text.ts';

export function Seen({ suite, read }: { readonly suite: Suite; readonly read: ReadProposal }) {
  const t = useText();
  const { roster } = read.proposal;
  const { organisation, version, members, desks, auditors } = roster;
  const by = addDays(roster.issued, -WAITING_DAYS);
  const names = read.custodians.map(({ handle }) => handle).join(', ');
  return (
    <Panel heading={t('seen.title', { version, organisation })}>
      <p>{t('seen.days', { from: roster.issued, until: roster.expires })}</p>
      {read.changes === null ? (
        <p>{t('seen.first', { members: members.length, desks: desks.length, auditors: auditors.length })}</p>
      ) : (
        <Changes read={read} />
      )}
      <Rights read={read} />
      {newcomersOf(suite, read).map((one) => (
        <Phone key={one.handle} newcomer={one} />
      ))}
      <Alert kind={read.loosens ? 'warning' : 'info'} slim>
        {read.loosens ? t('seen.waits', { by }) : t('seen.once')}
      </Alert>
      <p>{t('seen.needed', { needed: read.needed, names })}</p>
      <p>{t('seen.hash')}</p>
      <p class="candor-mono">
        <strong>{read.hash.match(/.{8}/g)?.join(' ')}</strong>
      </p>
    </Panel>
  );
}

/** What people are called after the change, by the named sets of rights: one line says more than eight rights. */
function Rights({ read }: { readonly read: ReadProposal }) {
  const t = useText();
  const { language } = useLanguage();
  const changed = rightsChangedBy(read);
  if (changed.length === 0) return null;
  return (
    <>
      <p>{t('seen.rights')}</p>
      <ul>
        {changed.map((one) => (
          <li key={one.handle}>{sayRightsChange(language, one)}</li>
        ))}
      </ul>
    </>
  );
}

/** Nobody signs for keys that came on a stick: whoever holds them says so by telephone. P4.10 */
function Phone({ newcomer: { handle, fingerprint } }: { readonly newcomer: Newcomer }) {
  const t = useText();
  return (
    <Alert kind="warning" heading={t('seen.phone', { handle })}>
      <p>{t('seen.phone.text')}</p>
      <p class="candor-mono">
        <strong>{fingerprint}</strong>
      </p>
    </Alert>
  );
}

function Changes({ read: { changes } }: { readonly read: ReadProposal }) {
  const t = useText();
  const { language } = useLanguage();
  if (!changes || changes.length === 0) return <p>{t('seen.none')}</p>;
  return (
    <Table
      caption={t('seen.change')}
      hideCaption
      rows={changes}
      rowKey={(change) => JSON.stringify(change)}
      columns={[
        { key: 'lean', header: t('seen.lean'), cell: ({ lean }) => t(`seen.${lean}`) },
        {
          key: 'change',
          header: t('seen.change'),
          cell: (change) => sayChange(language, change),
          rowHeader: true,
          prose: true,
        },
      ]}
    />
  );
}

/** The paper of a ceremony: keys, hash, room for signatures by hand. */
export function Record({ read }: { readonly read: ReadProposal }) {
  const t = useText();
  return (
    <Panel heading={t('record.title')}>
      <p>
        {t('record.day')}: {read.proposal.made}
      </p>
      <p>{t('record.present')}</p>
      <ul>
        {read.custodians.map(({ handle, key }) => (
          <li key={key}>
            {handle}: <span class="candor-mono">{key}</span>
          </li>
        ))}
      </ul>
      <p>SHA-256</p>
      <p class="candor-mono">{read.hash.match(/.{8}/g)?.join(' ')}</p>
      <p>{t('record.sign')}</p>
      <ButtonRow>
        <Button kind="outline" onPress={() => window.print()}>
          {t('record.print')}
        </Button>
      </ButtonRow>
    </Panel>
  );
}

/** A refusal: what it means for a custodian, what exactly was refused, and its code. */
export function Refusal({ refused }: { readonly refused: Refused | null }) {
  const t = useText();
  if (!refused) return null;
  const known = KNOWN.find((one) => one === `refused.${refused.code}`) ?? 'refused.other';
  return (
    <Alert kind="error" announce>
      <p>{t(known)}</p>
      <p>{t('app.refused', { ...refused })}</p>
    </Alert>
  );
}

const KNOWN = Object.keys(words) as (keyof typeof words)[];
