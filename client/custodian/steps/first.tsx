/** P4.9. The first ceremony: the office's draft, the custodians' cards, a threshold; out come the proposal of roster 1 and the pins. */
import { useState } from 'preact/hooks';
import { utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { ofShape } from '#protocol/json';
import { Pins, Roster } from '#protocol/roster/format';
import { type MadeProposal, pinsOf, proposeFirst } from '#protocol/roster/propose';
import { readCard } from '#protocol/roster/request';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form, TextInput } from '../../ui/inputs.tsx';
import { Bring, bytesOf, nothing, oneOf } from '../bring.tsx';
import { Give } from '../give.tsx';
import { Refusal, Seen } from '../seen.tsx';
import { type Table, useRefusal } from '../table.ts';
import { useText } from '../text/text.ts';

interface Founded {
  readonly made: MadeProposal;
  readonly pins: Pins;
}

export function FirstStep({ table: { suite, today } }: { readonly table: Table }) {
  const t = useText();
  const [draft, setDraft] = useState(nothing);
  const [cards, setCards] = useState(nothing);
  const [threshold, setThreshold] = useState('2');
  const [witness, setWitness] = useState('');
  const [founded, setFounded] = useState<Founded | null>(null);
  const [refused, attempt] = useRefusal();
  const make = async () => {
    const brought = await Promise.all([oneOf(suite, draft), bytesOf(suite, cards)]).catch((error: unknown) => ({
      error,
    }));
    attempt(() => {
      if ('error' in brought) throw brought.error;
      const [bytes, files] = brought;
      const made = proposeFirst(suite, readDraft(bytes), {
        cards: files.map(readCard),
        threshold: Number(threshold),
        today,
      });
      setFounded({ made, pins: ofShape(Pins, pinsOf(made.read.proposal.roster, witness.trim())) });
    });
  };
  if (founded) return <Outcome suite={suite} {...founded} />;
  return (
    <>
      <p>{t('first.intro')}</p>
      <Form onSubmit={make}>
        <Bring label={t('first.draft')} brought={draft} onBrought={setDraft} />
        <Bring label={t('first.cards')} multiple brought={cards} onBrought={setCards} />
        <TextInput label={t('first.threshold')} width="small" value={threshold} onValue={setThreshold} />
        <TextInput label={t('first.witness')} width="full" value={witness} onValue={setWitness} />
        <Refusal refused={refused} />
        <ButtonRow>
          <Button type="submit">{t('first.submit')}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

function Outcome({ suite, made, pins }: Founded & Pick<Table, 'suite'>) {
  const t = useText();
  return (
    <>
      <Seen suite={suite} read={made.read} />
      <Give suite={suite} name="roster-1.proposal.json" bytes={made.bytes} />
      <p>{t('first.pins')}</p>
      <Give suite={suite} name="pins.json" bytes={utf8(`${JSON.stringify(pins, null, 2)}\n`)} primary={false} />
    </>
  );
}

/** People may have edited it: it is JSON, not yet canonical. */
function readDraft(bytes: Uint8Array): Roster {
  try {
    return ofShape(Roster, JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ProtocolError('json-malformed', 'draft: expected JSON');
    throw error;
  }
}
