/** P4.9. Proposing a change upon the rosters in hand. What may be changed here is what offices change; the rest is `--edited`. */
import { useState } from 'preact/hooks';
import { ProtocolError } from '#protocol/error';
import { ofShape } from '#protocol/json';
import { admitted, removed, succeeded, suspended } from '#protocol/roster/amend';
import { May, type Roster } from '#protocol/roster/format';
import { type MadeProposal, makeProposal } from '#protocol/roster/propose';
import { type EnrolmentRequest, fingerprintOf, readCard, readRequest } from '#protocol/roster/request';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Checkbox, CheckboxGroup, RadioGroup } from '../../ui/choices.tsx';
import { Form, TextInput } from '../../ui/inputs.tsx';
import { Bring, bytesOf, nothing, oneOf } from '../bring.tsx';
import { chainIn } from '../chain.ts';
import { Give } from '../give.tsx';
import { Refusal, Seen } from '../seen.tsx';
import { type Table, useRefusal } from '../table.ts';
import { useText } from '../text/text.ts';

const ACTS = ['renew', 'suspend', 'remove', 'reviewer', 'auditor', 'successor'] as const;
type Act = (typeof ACTS)[number];
const RIGHTS = ['open', 'record', 'reply', 'countersign', 'approve', 'refer', 'erase', 'supervise'] as const;

const NAMES_SOMEBODY: ReadonlySet<Act> = new Set(['suspend', 'remove', 'successor']);
const BRINGS: ReadonlySet<Act> = new Set(['reviewer', 'auditor', 'successor']);

interface Choice {
  readonly act: Act;
  readonly who: string;
  readonly desk: string;
  readonly may: readonly string[];
  readonly keeper: boolean;
}

interface Made extends MadeProposal {
  readonly request: EnrolmentRequest | null;
}

export function ProposeStep({ table: { suite, pins, today } }: { readonly table: Table }) {
  const t = useText();
  const [chain, setChain] = useState(nothing);
  const [paper, setPaper] = useState(nothing);
  const [choice, setChoice] = useState<Choice>({ act: 'renew', who: '', desk: '', may: [], keeper: false });
  const [made, setMade] = useState<Made | null>(null);
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
      const isRequest = choice.act === 'reviewer' || choice.act === 'auditor';
      const request = isRequest && one ? readRequest(one) : null;
      const ground = { pins, rosters: chainIn(bytes), today, from: null };
      setMade({ request, ...makeProposal(suite, ground, (roster) => changed(roster, choice, one)) });
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
      {choice.act === 'reviewer' && <DeskFields choice={choice} onChange={change} />}
      <Refusal refused={refused} />
      <ButtonRow>
        <Button type="submit">{t('propose.submit')}</Button>
      </ButtonRow>
    </Form>
  );
}

function DeskFields({
  choice,
  onChange,
}: {
  readonly choice: Choice;
  readonly onChange: (part: Partial<Choice>) => void;
}) {
  const t = useText();
  return (
    <>
      <TextInput label={t('propose.desk')} width="medium" value={choice.desk} onValue={(desk) => onChange({ desk })} />
      <CheckboxGroup
        label={t('propose.may')}
        choices={RIGHTS.map((right) => ({ value: right, text: right }))}
        values={choice.may}
        onValues={(may) => onChange({ may })}
      />
      <Checkbox label={t('propose.keeper')} checked={choice.keeper} onChecked={(keeper) => onChange({ keeper })} />
    </>
  );
}

function changed(roster: Roster, { act, who, desk, may, keeper }: Choice, paper: Uint8Array | undefined): Roster {
  if (act === 'renew') return roster;
  if (act === 'suspend') return suspended(roster, who.trim());
  if (act === 'remove') return removed(roster, who.trim());
  if (!paper) throw new ProtocolError('part-missing', 'expected the file of the one who comes');
  if (act === 'successor') return succeeded(roster, who.trim(), readCard(paper));
  const place = { desk: desk.trim(), may: may.map((right) => ofShape(May, right)), keeper };
  return admitted(roster, readRequest(paper), act === 'reviewer' ? place : null);
}

function Outcome({ suite, made }: { readonly suite: Table['suite']; readonly made: Made }) {
  const t = useText();
  const { read, request, bytes } = made;
  return (
    <>
      {request && (
        <Alert kind="warning">
          {t('propose.print', { handle: request.handle })}{' '}
          <strong class="candor-mono">{fingerprintOf(suite, request)}</strong>
        </Alert>
      )}
      <Seen read={read} />
      <Give suite={suite} name={`roster-${read.proposal.roster.version}.proposal.json`} bytes={bytes} />
    </>
  );
}
