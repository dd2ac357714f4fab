// Every shared component on one page, in the states that matter, for the browser tests to look at.

import { useEffect, useState } from 'preact/hooks';
import { Alert } from '../../../../client/ui/alert.tsx';
import { OwnText, Panel, Steps, SummaryBox, TermList, WordList } from '../../../../client/ui/blocks.tsx';
import { Button, ButtonRow } from '../../../../client/ui/button.tsx';
import { Checkbox, CheckboxGroup, RadioGroup } from '../../../../client/ui/choices.tsx';
import { Disclosure } from '../../../../client/ui/disclosure.tsx';
import { ErrorSummary } from '../../../../client/ui/error-summary.tsx';
import { FactList } from '../../../../client/ui/fact-list.tsx';
import { FileInput } from '../../../../client/ui/file-input.tsx';
import { uiTexts } from '../../../../client/ui/i18n/ui-texts.ts';
import { Form, Select, TextArea, TextInput } from '../../../../client/ui/inputs.tsx';
import { mount } from '../../../../client/ui/mount.tsx';
import { Page } from '../../../../client/ui/page.tsx';
import { PhraseForm } from '../../../../client/ui/phrase-form.tsx';
import { pins } from '../../../../client/ui/pins.ts';
import { useScreen } from '../../../../client/ui/screen.ts';
import { Progress, Status } from '../../../../client/ui/status.tsx';
import { Table } from '../../../../client/ui/table.tsx';
import { Tag } from '../../../../client/ui/tag.tsx';
import { startWorker } from '../../../../client/vault/start-worker.ts';
import workerAddress from './worker.ts?worker&url';

const WORDS = 'abandon ability able about above absent absorb abstract absurd abuse access accident'.split(' ');
const ROWS = [
  { number: 'K7QF-3M2X', kinds: 'Bribe, wave-through', waiting: 3 },
  { number: 'Q2ZD-88AB', kinds: 'Threats', waiting: 12 },
];

type Screen = { readonly name: 'all' } | { readonly name: 'second' };

function Gallery() {
  const [screen, go] = useScreen<Screen>({ name: 'all' });
  if (screen.name === 'second') {
    return (
      <Page title="Second screen" service="Gallery" demo={pins.demo}>
        <Button onPress={() => go({ name: 'all' })}>Back</Button>
      </Page>
    );
  }
  return (
    <Page
      title="Gallery"
      service={pins.organisation}
      demo={pins.demo}
      intro="Every component."
      tools={<Button kind="reverse">Lock</Button>}
      above={<Steps steps={['What happened', 'Who reads it', 'Send']} current={1} />}
      footer={<p>Footer</p>}
      wide
    >
      <Messages />
      <Inputs />
      <Content />
      <ButtonRow>
        <Button onPress={() => go({ name: 'second' })}>Second screen</Button>
        <Button kind="outline">Outline</Button>
        <Button kind="danger">Danger</Button>
        <Button busy>Busy</Button>
        <Button disabled>Disabled</Button>
        <Button kind="quiet">Quiet</Button>
      </ButtonRow>
    </Page>
  );
}

function Messages() {
  const [worker, setWorker] = useState('');
  useEffect(() => {
    startWorker(workerAddress).onmessage = (event) => setWorker(`worker ${event.data}`);
  }, []);
  return (
    <>
      <Status>{worker}</Status>
      <Alert kind="success" heading="Stored">
        <p>Your words work, you can leave.</p>
      </Alert>
      <Alert kind="info" slim>
        <p>Not yet confirmed.</p>
      </Alert>
      <Alert kind="emergency" heading="Danger to life">
        <p>Somebody is threatened.</p>
      </Alert>
      <Progress label="Sealing" done={0.4} />
      <Progress label="Waiting for the record" />
    </>
  );
}

function Inputs() {
  const [text, setText] = useState('');
  const [choice, setChoice] = useState('');
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const [agreed, setAgreed] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [errors, setErrors] = useState<readonly { field: string; message: string }[]>([]);
  const choices = [
    { value: 'bribe', text: 'Someone takes money, goods or favours' },
    { value: 'threats', text: 'Someone is threatened', description: 'Or their family is, or a bounty was offered.' },
  ];
  const refuse = () => setErrors([{ field: 'where', message: 'Say where it happened.' }]);
  return (
    <>
      <Form onSubmit={refuse}>
        <ErrorSummary errors={errors} />
        <TextInput id="where" label="Where" hint="A place." error={errors[0]?.message} value={text} onValue={setText} />
        <TextArea label="Your account" limit={40} optional value={text} onValue={setText} />
        <Select
          label="Language"
          value={choice}
          onValue={setChoice}
          options={[
            { value: '', text: 'Choose' },
            { value: 'en', text: 'English' },
          ]}
        />
        <CheckboxGroup label="What happened" choices={choices} values={kinds} onValues={setKinds} tiles />
        <RadioGroup label="Is it still going on" choices={choices} value={choice} onValue={setChoice} />
        <Checkbox label="I have written down my words" checked={agreed} onChecked={setAgreed} />
        <FileInput label="Photos or documents" hint="At most 10 MB." files={files} onFiles={setFiles} />
        <ButtonRow>
          <Button type="submit">Send</Button>
        </ButtonRow>
      </Form>
      <PhraseForm label="Your 12 words" submit="Return" onEntropy={({ length }) => setText(`${length} bytes`)} />
    </>
  );
}

function Content() {
  return (
    <>
      <SummaryBox heading="Your report K7QF-3M2X">
        <p>It is stored.</p>
      </SummaryBox>
      <WordList label="Words to write down" words={WORDS} />
      <FactList
        label="What happened to your report"
        facts={[
          { key: '1', what: 'Received', when: '24 November 2026', state: 'proven' },
          { key: '2', what: 'Opened', who: 'Hotline analyst', when: '25 November 2026', state: 'pending' },
          { key: '3', what: 'Closed', state: 'failed', detail: <p>This entry is not in the record.</p> },
        ]}
      />
      <Panel heading="Tip K7QF-3M2X" aside={<Tag tone="danger">Danger to life</Tag>}>
        <TermList terms={[{ term: 'Language', value: 'English' }]} />
        <OwnText text={'First line\n<b>not markup</b>'} />
        <p>
          <Tag>Neutral</Tag> <Tag tone="accent">Accent</Tag> <Tag tone="good">Good</Tag> <Tag tone="warning">Late</Tag>
        </p>
      </Panel>
      <Table
        caption="Waiting"
        rows={ROWS}
        rowKey={(row) => row.number}
        columns={[
          { key: 'number', header: 'Number', cell: (row) => row.number, rowHeader: true },
          { key: 'kinds', header: 'What', cell: (row) => row.kinds },
          { key: 'waiting', header: 'Days', cell: (row) => row.waiting, numeric: true },
        ]}
      />
      <Disclosure summary="More">
        <p>Details.</p>
      </Disclosure>
    </>
  );
}

await mount(<Gallery />, document.getElementById('app'), uiTexts);
