/** The files of a tip: nothing is fetched, shown or rendered until somebody presses, and then it is only saved. */
import type { FileEntry } from '#protocol/envelope/format';
import { Panel } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { FileSize } from '../../ui/file-input.tsx';
import { useAct } from '../../ui/office/act.ts';
import { Trouble } from '../../ui/office/trouble.tsx';
import { save } from '../../ui/save.ts';
import { Progress } from '../../ui/status.tsx';
import { useOffice } from '../office.ts';
import { useText } from '../text/text.ts';
import type { DeskStep } from '../worker/acts.ts';
import { useTip } from './tip-act.tsx';

export function FilesPanel() {
  const t = useText();
  const { view } = useTip();
  return (
    <Panel heading={t('tip.files')}>
      <p>{t('tip.files.note')}</p>
      <FileList files={view.files} message={null} />
    </Panel>
  );
}

export interface FileListProps {
  readonly files: readonly FileEntry[];
  /** The number of the message that they came with; `null` for files of the report itself. */
  readonly message: number | null;
}

export function FileList({ files, message }: FileListProps) {
  return (
    <ul class="candor-chosen">
      {files.map((file, index) => (
        <FileRow key={`${index}-${file.name}`} file={file} index={index} message={message} />
      ))}
    </ul>
  );
}

interface FetchStep {
  readonly name: DeskStep;
  readonly done?: number;
  readonly all?: number;
}

interface FileRowProps extends Pick<FileListProps, 'message'> {
  readonly file: FileEntry;
  readonly index: number;
}

function FileRow({ file, index, message }: FileRowProps) {
  const t = useText();
  const { call } = useOffice();
  const { view, onView } = useTip();
  const { tip } = view.card;
  const [act, run] = useAct<FetchStep>();
  const download = () =>
    run(async (tell) => {
      save(file.name, await call('download', { tip, index, message }, tell));
      onView(await call('look', { tip }));
    });
  const { name: step, done, all } = act.step ?? {};
  const label =
    step === 'record' || step === 'prove' ? t('tip.step.record') : t('tip.files.progress', { name: file.name });
  return (
    <li class="candor-chosen__file">
      <bdi class="candor-chosen__name">{file.name}</bdi>
      <FileSize bytes={file.size} />
      <Button kind="quiet" busy={act.busy} label={t('tip.files.downloadThis', { name: file.name })} onPress={download}>
        {t('tip.files.download')}
      </Button>
      {act.busy && <Progress label={label} {...(done !== undefined && all ? { done: done / all } : {})} />}
      <Trouble code={act.code} />
    </li>
  );
}
