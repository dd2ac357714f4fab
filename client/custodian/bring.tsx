/** Taking files in: chosen, or pasted as the parts of QR codes. Gives bytes; what they are, the step finds out. */
import { utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { isPart, joinParts } from '#protocol/roster/parts';
import type { Suite } from '#protocol/suite/suite';
import { FileInput } from '../ui/file-input.tsx';
import { TextArea } from '../ui/inputs.tsx';
import { useText } from './text/text.ts';

/** What was chosen and typed so far. */
export interface Brought {
  readonly files: readonly File[];
  readonly pasted: string;
}

export const nothing: Brought = { files: [], pasted: '' };

export interface BringProps {
  readonly label: string;
  readonly multiple?: boolean;
  readonly brought: Brought;
  readonly onBrought: (brought: Brought) => void;
}

export function Bring({ label, multiple = false, brought, onBrought }: BringProps) {
  const t = useText();
  return (
    <>
      <FileInput
        label={label}
        multiple={multiple}
        files={brought.files}
        onFiles={(files) => onBrought({ ...brought, files })}
      />
      <TextArea
        label={t('bring.paste')}
        hint={t('bring.hint')}
        rows={3}
        look="phrase"
        optional
        value={brought.pasted}
        onValue={(pasted) => onBrought({ ...brought, pasted })}
      />
    </>
  );
}

/** The bytes of each thing brought. Throws like `joinParts`. */
export async function bytesOf(suite: Suite, { files, pasted }: Brought): Promise<Uint8Array[]> {
  const chosen = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  return [...chosen, ...pastedIn(suite, pasted)];
}

/** Parts of several files may be pasted together; any other text is a file by itself. */
function pastedIn(suite: Suite, pasted: string): Uint8Array[] {
  const text = pasted.trim();
  if (text === '') return [];
  if (!isPart(text)) return [utf8(text)];
  const byFile = Map.groupBy(text.split(/\s+/), (part) => part.split('/')[3] ?? '');
  return [...byFile.values()].map((parts) => joinParts(suite, parts));
}

/** The one thing brought. Throws `part-missing` when there is none, or more than one. */
export async function oneOf(suite: Suite, brought: Brought): Promise<Uint8Array> {
  const [one, ...more] = await bytesOf(suite, brought);
  if (!one || more.length > 0) throw new ProtocolError('part-missing', 'expected one file');
  return one;
}
