/** P4.9. Reading a proposal and signing it. The 12 words are typed after it was shown, and forgotten once it is signed. */
import { useState } from 'preact/hooks';
import { toBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { signingKey } from '#protocol/identity/keys';
import { type ReadProposal, readProposal, signProposal } from '#protocol/roster/proposal';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form } from '../../ui/inputs.tsx';
import { PhraseForm } from '../../ui/phrase-form.tsx';
import { Bring, nothing, oneOf } from '../bring.tsx';
import { Give } from '../give.tsx';
import { Record, Refusal, Seen } from '../seen.tsx';
import { type Table, useRefusal } from '../table.ts';
import { useText } from '../text/text.ts';

interface Signed {
  readonly handle: string;
  readonly bytes: Uint8Array;
}

export function SignStep({ table }: { readonly table: Table }) {
  const { suite, pins, today } = table;
  const t = useText();
  const [brought, setBrought] = useState(nothing);
  const [read, setRead] = useState<ReadProposal | null>(null);
  const [refused, attempt] = useRefusal();
  const take = () =>
    oneOf(suite, brought).then(
      (bytes) => attempt(() => setRead(readProposal(suite, pins, { bytes, today }))),
      (error: unknown) => attempt(() => raise(error)),
    );
  if (read) return <Signing table={table} read={read} />;
  return (
    <Form onSubmit={take}>
      <Bring label={t('sign.file')} brought={brought} onBrought={setBrought} />
      <Refusal refused={refused} />
      <ButtonRow>
        <Button type="submit">{t('bring.take')}</Button>
      </ButtonRow>
    </Form>
  );
}

function raise(error: unknown): never {
  throw error;
}

function Signing({ table: { suite }, read }: { readonly table: Table; readonly read: ReadProposal }) {
  const t = useText();
  const [signed, setSigned] = useState<Signed | null>(null);
  const [unknown, setUnknown] = useState(false);
  const sign = (entropy: Uint8Array) => {
    try {
      const { seed, publicKey } = signingKey(suite, entropy);
      const handle = read.custodians.find(({ key }) => key === toBase64(publicKey))?.handle ?? '';
      setSigned({ handle, bytes: signProposal(suite, read, seed) });
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      setUnknown(true);
    }
  };
  return (
    <>
      <Seen suite={suite} read={read} />
      {signed ? (
        <Panel heading={t('sign.done', { handle: signed.handle })}>
          <p>{t('sign.give')}</p>
          <Give
            suite={suite}
            name={`roster-${read.proposal.roster.version}.${signed.handle}.signature.json`}
            bytes={signed.bytes}
          />
        </Panel>
      ) : (
        <PhraseForm
          label={t('sign.phrase')}
          hint={t('sign.hint')}
          submit={t('sign.submit')}
          refusal={unknown ? t('sign.unknown') : undefined}
          onEntropy={sign}
        />
      )}
      {signed && <Record read={read} />}
    </>
  );
}
