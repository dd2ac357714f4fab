/** The source's app: no storage, no history, no account; everything it knows is gone with the page. */
import type { Pins } from '#protocol/roster/format';
import { Start } from './start.tsx';

export function App({ pins }: { readonly pins: Pins }) {
  return <Start organisation={pins.organisation} demo={pins.demo} />;
}
