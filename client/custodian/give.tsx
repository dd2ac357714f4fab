/** Giving a file out: saved, and as QR codes on the screen, part by part. */

import { useState } from 'preact/hooks';
import encodeQR from 'qr';
import { partsOf } from '#protocol/roster/parts';
import type { Suite } from '#protocol/suite/suite';
import { Button, ButtonRow } from '../ui/button.tsx';
import { save } from '../ui/save.ts';
import { useText } from './text/text.ts';

/** More pictures than somebody would photograph. */
const MOST_PARTS = 12;

export interface GiveProps {
  readonly suite: Suite;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly primary?: boolean;
}

export function Give({ suite, name, bytes, primary = true }: GiveProps) {
  const t = useText();
  const parts = partsOf(suite, bytes);
  return (
    <>
      <ButtonRow>
        <Button kind={primary ? 'primary' : 'outline'} onPress={() => save(name, new Uint8Array(bytes))}>
          {t('give.save', { name })}
        </Button>
      </ButtonRow>
      {parts.length > MOST_PARTS ? <p>{t('give.large')}</p> : <Pictures parts={parts} />}
    </>
  );
}

/** One picture at a time. */
function Pictures({ parts }: { readonly parts: readonly string[] }) {
  const t = useText();
  const [at, setAt] = useState(0);
  return (
    <>
      <figure>
        <Code text={parts[at] ?? ''} />
        <figcaption>{t('give.qr', { number: at + 1, of: parts.length })}</figcaption>
      </figure>
      {parts.length > 1 && (
        <ButtonRow>
          <Button kind="outline" disabled={at === 0} onPress={() => setAt(at - 1)}>
            {t('give.before')}
          </Button>
          <Button kind="outline" disabled={at === parts.length - 1} onPress={() => setAt(at + 1)}>
            {t('give.next')}
          </Button>
        </ButtonRow>
      )}
    </>
  );
}

/** Drawn as one path of text that Preact sets, since nothing here may be HTML out of a string. */
function Code({ text }: { readonly text: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'low' });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      width="320"
      height="320"
      role="img"
      aria-label={text.slice(0, 24)}
    >
      <rect width="100%" height="100%" fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}
