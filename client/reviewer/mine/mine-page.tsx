/** A member's own devices and sessions: what this device keeps, which sessions last, and the ways to end them. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { Panel } from '../../ui/blocks.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form } from '../../ui/inputs.tsx';
import { useAct } from '../../ui/office/act.ts';
import { BoundedInput, isTooLong } from '../../ui/office/bounded.tsx';
import { useShortDay } from '../../ui/office/day.ts';
import { forgetDevice, readDevice } from '../../ui/office/unlock/device.ts';
import { useUnlockText } from '../../ui/office/unlock/text.ts';
import { Status } from '../../ui/status.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Frame } from '../frame.tsx';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import { Doing } from '../tip/doing.tsx';
import type { DeskStep, OwnSession } from '../worker/acts.ts';
import { LONGEST, readLabel, writeLabel } from './label.ts';

export function MinePage() {
  const t = useText();
  const { call } = useOffice();
  const [sessions, setSessions] = useState<readonly OwnSession[]>([]);
  const [act, run] = useAct<{ name: DeskStep }>();
  const look = useCallback(() => run(async () => setSessions(await call('sessions', null))), [call, run]);
  useEffect(look, [look]);
  const end = (id: string | null) => run(async () => setSessions(await call('endSessions', { id })));
  return (
    <Frame title={t('mine.title')} at="mine">
      <ThisDevice onLabelled={look} />
      <Panel heading={t('mine.sessions')}>
        <p>{t('mine.sessions.note')}</p>
        <Sessions sessions={sessions} onEnd={end} />
        <ButtonRow>
          <Button kind="outline" busy={act.busy} disabled={sessions.length < 2} onPress={() => end(null)}>
            {t('mine.endOthers')}
          </Button>
          <Button kind="quiet" busy={act.busy} onPress={look}>
            {t('mine.look')}
          </Button>
        </ButtonRow>
        <Doing act={act} />
      </Panel>
      <Panel heading={t('mine.lost')}>
        <p>{t('mine.lost.text')}</p>
      </Panel>
    </Frame>
  );
}

interface SessionsProps {
  readonly sessions: readonly OwnSession[];
  readonly onEnd: (id: string) => void;
}

function Sessions({ sessions, onEnd }: SessionsProps) {
  const t = useText();
  const day = useShortDay();
  const name = ({ label }: OwnSession) => label || t('mine.unlabelled');
  const columns = [
    {
      key: 'label',
      header: t('mine.column.label'),
      rowHeader: true,
      cell: (one: OwnSession) => (
        <>
          <bdi>{name(one)}</bdi> {one.own && <Tag tone="good">{t('mine.this')}</Tag>}
        </>
      ),
    },
    { key: 'day', header: t('mine.column.day'), cell: (one: OwnSession) => day(one.day) },
    {
      key: 'end',
      header: t('mine.column.end'),
      cell: (one: OwnSession) =>
        !one.own && (
          <Button
            kind="quiet"
            label={t('mine.endThis', { label: name(one), day: day(one.day) })}
            onPress={() => onEnd(one.id)}
          >
            {t('mine.end')}
          </Button>
        ),
    },
  ];
  return <Table caption={t('mine.sessions')} hideCaption columns={columns} rows={sessions} rowKey={({ id }) => id} />;
}

function ThisDevice({ onLabelled }: { readonly onLabelled: () => void }) {
  const t = useText();
  const { call } = useOffice();
  const tUnlock = useUnlockText();
  const [label, setLabel] = useState('');
  const [keeps, setKeeps] = useState(false);
  const [saved, setSaved] = useState(false);
  const [act, run] = useAct<{ name: DeskStep }>();
  useEffect(() => {
    readLabel().then(setLabel, () => undefined);
    readDevice('reviewer').then(
      (device) => setKeeps(device !== null),
      () => undefined,
    );
  }, []);
  const save = () => {
    if (isTooLong(label, LONGEST)) return;
    run(async () => {
      await call('labelSession', { label: label.trim() });
      // A browser that keeps nothing has the label for this session only.
      await writeLabel(label.trim()).catch(() => undefined);
      setSaved(true);
      onLabelled();
    });
  };
  const forget = () => run(async () => forgetDevice('reviewer').then(() => setKeeps(false)));
  return (
    <Panel heading={t('mine.device')}>
      <Form onSubmit={save}>
        <BoundedInput
          most={LONGEST}
          label={t('mine.label')}
          hint={t('mine.label.hint')}
          width="full"
          value={label}
          onValue={(typed) => {
            setLabel(typed);
            setSaved(false);
          }}
        />
        <ButtonRow>
          <Button type="submit" kind="outline" busy={act.busy}>
            {t('mine.label.save')}
          </Button>
        </ButtonRow>
      </Form>
      <Status>{saved && t('mine.label.saved')}</Status>
      <p>{t(keeps ? 'mine.keeps' : 'mine.keepsNothing')}</p>
      <p>{t('mine.keepsCards')}</p>
      {keeps && (
        <Button kind="quiet" onPress={forget}>
          {tUnlock('unlock.passkey.forget')}
        </Button>
      )}
      <Doing act={act} />
    </Panel>
  );
}
