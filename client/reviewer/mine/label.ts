/** What a member calls this device: kept here, and told to the server with each session, so that one's own sessions can be told apart. */
import { useEffect } from 'preact/hooks';
import { fromUtf8, utf8 } from '#protocol/bytes';
import { readKept, writeKept } from '../../ui/office/kept.ts';
import type { Office } from '../office.ts';

const LABEL = 'device/label';
/** Characters of a label. */
export const LONGEST = 60;

export async function readLabel(): Promise<string> {
  const kept = await readKept(LABEL);
  return kept === null ? '' : fromUtf8(kept);
}

export const writeLabel = (label: string): Promise<void> => writeKept(LABEL, utf8(label));

/** Tells the server once, after unlocking, what this device is called. A browser that keeps nothing says nothing. */
export function useLabel({ call }: Pick<Office, 'call'>): void {
  useEffect(() => {
    const tell = async () => {
      const label = await readLabel();
      if (label !== '') await call('labelSession', { label });
    };
    tell().catch(() => undefined);
  }, [call]);
}
