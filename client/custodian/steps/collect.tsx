/** P4.9. Joining signatures that came in any order into the roster's envelope, or saying who has not signed. */
import { useState } from 'preact/hooks';
import { type Gathered, gatherSignatures, type ReadProposal, readProposal } from '#protocol/roster/proposal';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form } from '../../ui/inputs.tsx';
import { Bring, bytesOf, nothing, oneOf } from '../bring.tsx';
import { Give } from '../give.tsx';
import { Record, Refusal, Seen } from '../seen.tsx';
import { type Table, useRefusal } from '../table.ts';
import { useText } from '../text/text.ts';

interface Joined {
  readonly read: ReadProposal;
  readonly gathered: Gathered;
}

export function CollectStep({ table: { suite, pins, today } }: { readonly table: Table }) {
  const t = useText();
  const [proposal, setProposal] = useState(nothing);
  const [signatures, setSignatures] = useState(nothing);
  const [joined, setJoined] = useState<Joined | null>(null);
  const [refused, attempt] = useRefusal();
  const join = async () => {
    setJoined(null);
    const brought = await Promise.all([oneOf(suite, proposal), bytesOf(suite, signatures)]).catch((error: unknown) => ({
      error,
    }));
    attempt(() => {
      if ('error' in brought) throw brought.error;
      const [bytes, files] = brought;
      const read = readProposal(suite, pins, { bytes, today });
      setJoined({ read, gathered: gatherSignatures(suite, read, files) });
    });
  };
  return (
    <>
      <Form onSubmit={join}>
        <Bring label={t('collect.proposal')} brought={proposal} onBrought={setProposal} />
        <Bring label={t('collect.signatures')} multiple brought={signatures} onBrought={setSignatures} />
        <Refusal refused={refused} />
        <ButtonRow>
          <Button type="submit">{t('collect.submit')}</Button>
        </ButtonRow>
      </Form>
      {joined && <Outcome suite={suite} {...joined} />}
    </>
  );
}

function Outcome({ suite, read, gathered }: Joined & Pick<Table, 'suite'>) {
  const t = useText();
  const { signed, missing, envelope } = gathered;
  const file = `roster-${read.proposal.roster.version}.signed.json`;
  return (
    <>
      <Alert kind={envelope ? 'success' : 'warning'} announce>
        {envelope
          ? t('collect.done', { names: signed.join(', '), file })
          : t('collect.missing', { count: signed.length, needed: read.needed, names: missing.join(', ') })}
      </Alert>
      {envelope && <Give suite={suite} name={file} bytes={envelope} />}
      <Seen suite={suite} read={read} />
      {envelope && <Record read={read} />}
    </>
  );
}
