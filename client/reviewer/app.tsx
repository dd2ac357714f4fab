/** The reviewer's app: begins locked; the keys live in memory while the page is open. */
import { useState } from 'preact/hooks';
import type { Pins } from '#protocol/roster/format';
import { Unlock } from './unlock.tsx';

export function App({ pins }: { readonly pins: Pins }) {
  const [, setEntropy] = useState<Uint8Array>();
  return <Unlock organisation={pins.organisation} demo={pins.demo} onEntropy={setEntropy} />;
}
