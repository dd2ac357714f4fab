/** Who the source is: sealed until a keeper asked and, unless she said otherwise, another person approved. */
import type { Person } from '#protocol/envelope/format';
import { Panel, TermList } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { useText } from '../text/text.ts';
import type { PersonState } from '../worker/acts.ts';
import { Consent } from './consent-panel.tsx';
import { Doing } from './doing.tsx';
import { useTip, useTipAct } from './tip-act.tsx';

export function PersonPanel() {
  const t = useText();
  const { person } = useTip().view;
  return (
    <Panel heading={t('tip.person')}>
      {person.is === 'anonymous' && <p>{t('tip.person.anonymous')}</p>}
      {person.is === 'not-a-keeper' && <p>{t('tip.person.not-a-keeper', { keepers: person.keepers.join(', ') })}</p>}
      {(person.is === 'closed' || person.is === 'waiting') && <Sealed person={person} />}
      {person.is === 'open' && <Known person={person.person} />}
      {person.is !== 'anonymous' && <Consent />}
    </Panel>
  );
}

type SealedState = Extract<PersonState, { readonly needed: number }>;

function Sealed({ person: { is, needed } }: { readonly person: SealedState }) {
  const t = useText();
  const [act, start] = useTipAct();
  const waiting = is === 'waiting';
  const explained = needed > 0 ? t('tip.person.closed') : t('tip.person.closedOpen');
  const words = needed > 0 ? t('tip.person.ask') : t('tip.person.openNow');
  return (
    <>
      <p>{waiting ? t('tip.person.waiting') : explained}</p>
      <ButtonRow>
        <Button kind="outline" busy={act.busy} onPress={() => start(waiting ? 'look' : 'askPerson', {})}>
          {waiting ? t('tip.person.look') : words}
        </Button>
      </ButtonRow>
      <Doing act={act} />
    </>
  );
}

function Known({ person }: { readonly person: Person }) {
  const t = useText();
  const shown = (text: string) => (text === '' ? t('tip.person.empty') : text);
  return (
    <TermList
      terms={[
        { term: t('tip.person.name'), value: shown(person.name) },
        { term: t('tip.person.contact'), value: shown(person.contact) },
        { term: t('tip.person.relation'), value: shown(person.relation) },
      ]}
    />
  );
}
