/**
 * Saved views, sealed to the reviewer's own identity before they reach the browser's store: what somebody looks for is nobody
 * else's to read. What does not open any more is as if nothing was saved.
 */
import * as Type from 'typebox';
import type { Vault } from '#client/vault/vault';
import { openAge } from '#protocol/age/open';
import { recipientOf } from '#protocol/age/recipient';
import { sealAge } from '#protocol/age/seal';
import { ProtocolError } from '#protocol/error';
import { canonical, hasShape, readCanonical } from '#protocol/json';
import { Exact } from '#protocol/shape';
import { alone, readKept, writeKept } from '../../../ui/office/kept.ts';
import { LONGEST_VIEW, type SavedView } from './queue-acts.ts';

const Text = Type.String({ maxLength: LONGEST_VIEW });
const Views = Type.Array(
  Exact({
    name: Text,
    sort: Type.Enum(['newest', 'oldest', 'due', 'number']),
    filter: Exact({
      text: Text,
      allegation: Text,
      language: Text,
      urgency: Type.Enum(['', 'danger', 'urgent', 'other']),
      assignee: Text,
      stage: Type.Enum(['', 'open', 'new', 'assigned', 'proposed', 'inquiry', 'answer-due', 'ended', 'erased']),
      clock: Type.Enum(['', 'soon', 'overdue']),
    }),
  }),
  { maxItems: 50 },
);

const placeOf = ({ holder }: Vault) => `views/${holder.handle}`;

/** The saved views; none when nothing was kept or it does not open. */
export async function readViews(vault: Vault): Promise<readonly SavedView[]> {
  const sealed = await readKept(placeOf(vault));
  if (!sealed) return [];
  try {
    return readCanonical(Views, await openAge(vault.crypto.suite, [vault.holder.ageSeed], sealed));
  } catch (error) {
    if (error instanceof ProtocolError) return [];
    throw error;
  }
}

/**
 * Keeps a view under a name, or with `null` none, and returns all that are now kept, by other pages of this browser too. Throws
 * `too-large` for more, or longer, than is kept.
 */
export const changeViews = (vault: Vault, name: string, view: SavedView | null): Promise<readonly SavedView[]> =>
  alone(placeOf(vault), async () => {
    const others = (await readViews(vault)).filter((one) => one.name !== name);
    const views = view ? [...others, view] : others;
    if (!hasShape(Views, views)) throw new ProtocolError('too-large', 'views are too many or too long');
    const recipient = recipientOf(vault.crypto.suite, vault.holder.ageSeed);
    await writeKept(placeOf(vault), sealAge(vault.crypto, [recipient], canonical(views)));
    return views;
  });
