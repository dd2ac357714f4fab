/** P4.9. Proposing a change upon the rosters in hand. What may be changed here is what offices change; the rest is `--edited`. */
import { useState } from 'preact/hooks';
import { ProtocolError } from '#protocol/error';
import { ofShape } from '#protocol/json';
import { admitted, entitled, type Place, removed, resumed, succeeded, suspended } from '#protocol/roster/amend';
import { May, type Roster } from '#protocol/roster/format';
import { type MadeProposal, makeProposal } from '#protocol/roster/propose';
import { type EnrolmentRequest, readCard, readRequest } from '#protocol/roster/request';
import { listRights, nameRights, RIGHT_SETS, type RightSet, SET_NAMES } from '#protocol/roster/right-sets';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Checkbox, CheckboxGroup, RadioGroup } from '../../ui/choices.tsx';
import { useLanguage } from '../../ui/i18n/context.tsx';
import { Form, TextInput } from '../../ui/inputs.tsx';
import { Bring, bytesOf, nothing, oneOf } from '../bring.tsx';
import { chainIn } from '../chain.ts';
import { Give } from '../give.tsx';
import { Refusal, Seen } from '../seen.tsx';
import { type Table, useRefusal } from '../table.ts';
import { useText } from '../text/text.ts';

const ACTS = ['renew', 'suspend', 'resume', 'remove', 'rights', 'reviewer', 'auditor', 'again', 'successor'] as const;
type Act = (typeof ACTS)[number];
const RIGHTS = ['open', 'record', 'reply', 'countersign', 'approve', 'refer', 'erase', 'supervise'] as const;

const NAMES_SOMEBODY: ReadonlySet<Act> = new Set(['suspend', 'resume', 'remove', 'rights', 'successor']);
const BRINGS: ReadonlySet<Act> = new Set(['reviewer', 'auditor', 'again', 'successor']);
const REQUESTS: ReadonlySet<Act> = new Set(['reviewer', 'auditor', 'again']);
const NEW: ReadonlySet<Act> = new Set(['reviewer', 'auditor']);

interface Choice {
  readonly act: Act;
  readonly who: string;
  readonly person: string;
  readonly desk: string;
  readonly set: RightSet | 'own';
  readonly may: readonly string[];
  readonly keeper: boolean;
  readonly recovery: boolean;
}

const NOTHING: Choice = {
  act: 'renew',
  who: '',
  person: '',
  desk: '',
  set: 'analyst',
  may: [],
  keeper: false,
  recovery: false,
};

export function ProposeStep({ table: { suite, pins, today } }: { readonly table: Table }) {
  const t = useText();
  const [chain, setChain] = useState(nothing);
  const [paper, setPaper] = useState(nothing);
  const [choice, setChoice] = useState<Choice>(NOTHING);
  const [made, setMade] = useState<MadeProposal | null>(null);
  const [refused, attempt] = useRefusal();
  const change = (part: Partial<Choice>) => setChoice({ ...choice, ...part });
  const make = async () => {
    const brought = await Promise.all([oneOf(suite, chain), bytesOf(suite, paper)]).catch((error: unknown) => ({
      error,
    }));
    attempt(() => {
      if ('error' in brought) throw brought.error;
      if (!pins) throw new ProtocolError('roster-chain-broken', 'this copy of the page has no pins');
      const [bytes, [one]] = brought;
      const request = REQUESTS.has(choice.act) && one ? readRequest(suite, one) : null;
      const ground = { pins, rosters: chainIn(bytes), today, from: null };
      setMade(makeProposal(suite, ground, (roster) => changed(roster, choice, { request, paper: one })));
    });
  };
  if (made) return <Outcome suite={suite} made={made} />;
  return (
    <Form onSubmit={make}>
      <Bring label={t('propose.chain')} brought={chain} onBrought={setChain} />
      <RadioGroup
        label={t('propose.act')}
        choices={ACTS.map((act) => ({ value: act, text: t(`propose.${act}`) }))}
        value={choice.act}
        onValue={(value) => change({ act: ACTS.find((act) => act === value) ?? 'renew' })}
      />
      {NAMES_SOMEBODY.has(choice.act) && (
        <TextInput label={t('propose.who')} width="medium" value={choice.who} onValue={(who) => change({ who })} />
      )}
      {BRINGS.has(choice.act) && <Bring label={t('propose.request')} brought={paper} onBrought={setPaper} />}
      {choice.act === 'resume' && <PlaceFields choice={choice} onChange={change} />}
      {choice.act === 'reviewer' && <DeskFields choice={choice} onChange={change} />}
      {choice.act === 'rights' && <RightsFields choice={choice} onChange={change} />}
      {NEW.has(choice.act) && (
        <TextInput
          label={t('propose.person')}
          hint={t('propose.person.hint')}
          width="medium"
          optional
          value={choice.person}
          onValue={(person) => change({ person })}
        />
      )}
      <Refusal refused={refused} />
      <ButtonRow>
        <Button type="submit">{t('propose.submit')}</Button>
      </ButtonRow>
    </Form>
  );
}

interface FieldsProps {
  readonly choice: Choice;
  readonly onChange: (part: Partial<Choice>) => void;
}

/** A desk, what somebody may do there, and whether names are among it. */
function PlaceFields({ choice, onChange }: FieldsProps) {
  const t = useText();
  return (
    <>
      <TextInput label={t('propose.desk')} width="medium" value={choice.desk} onValue={(desk) => onChange({ desk })} />
      <RightsFields choice={choice} onChange={onChange} />
      <Checkbox label={t('propose.keeper')} checked={choice.keeper} onChecked={(keeper) => onChange({ keeper })} />
    </>
  );
}

function DeskFields({ choice, onChange }: FieldsProps) {
  const t = useText();
  return (
    <>
      <PlaceFields choice={choice} onChange={onChange} />
      <Checkbox
        label={t('propose.recovery')}
        checked={choice.recovery}
        onChecked={(recovery) => onChange({ recovery })}
      />
    </>
  );
}

/** A named set, or right by right. */
function RightsFields({ choice, onChange }: FieldsProps) {
  const t = useText();
  const { language } = useLanguage();
  const sets = SET_NAMES.map((value) => ({
    value,
    text: nameRights(language, RIGHT_SETS[value]),
    description: listRights(language, RIGHT_SETS[value]),
  }));
  return (
    <>
      <RadioGroup
        label={t('propose.set')}
        choices={[...sets, { value: 'own', text: t('propose.set.own') }]}
        value={choice.set}
        onValue={(value) => onChange({ set: SET_NAMES.find((name) => name === value) ?? 'own' })}
      />
      {choice.set === 'own' && (
        <CheckboxGroup
          label={t('propose.may')}
          choices={RIGHTS.map((right) => ({ value: right, text: listRights(language, [right]) }))}
          values={choice.may}
          onValues={(may) => onChange({ may })}
        />
      )}
    </>
  );
}

/** The rights that were chosen. Throws `shape-wrong`. */
const rightsOf = ({ set, may }: Choice): readonly May[] =>
  set === 'own' ? may.map((right) => ofShape(May, right)) : RIGHT_SETS[set];

interface Brought {
  readonly request: EnrolmentRequest | null;
  readonly paper: Uint8Array | undefined;
}

function changed(roster: Roster, choice: Choice, { request, paper }: Brought): Roster {
  const { act } = choice;
  const who = choice.who.trim();
  if (act === 'renew') return roster;
  if (act === 'suspend') return suspended(roster, who);
  if (act === 'remove') return removed(roster, who);
  if (act === 'resume')
    return resumed(roster, who, { desk: choice.desk.trim(), may: rightsOf(choice), keeper: choice.keeper });
  if (act === 'rights') return entitled(roster, who, rightsOf(choice));
  if (!paper) throw new ProtocolError('part-missing', 'expected the file of the one who comes');
  if (!request) return succeeded(roster, who, readCard(paper));
  return admitted(roster, request, placeOf(choice));
}

function placeOf(choice: Choice): Place {
  const { act, person: typed, desk, keeper, recovery } = choice;
  const person = typed.trim() || null;
  if (act === 'again') return { as: 'again' };
  if (act === 'auditor') return { as: 'auditor', person };
  return { as: 'reviewer', person, desk: desk.trim(), may: rightsOf(choice), keeper, recovery };
}

function Outcome({ suite, made: { read, bytes } }: { readonly suite: Table['suite']; readonly made: MadeProposal }) {
  return (
    <>
      <Seen suite={suite} read={read} />
      <Give suite={suite} name={`roster-${read.proposal.roster.version}.proposal.json`} bytes={bytes} />
    </>
  );
}
