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
import { canonical, readCanonical } from '#protocol/json';
import { Exact } from '#protocol/shape';
import { readKept, writeKept } from '../../../ui/office/kept.ts';
import type { SavedView } from './queue-acts.ts';

const Text = Type.String({ maxLength: 200 });
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

/** Keeps these views in place of those before. */
export async function keepViews(vault: Vault, views: readonly SavedView[]): Promise<void> {
  const recipient = recipientOf(vault.crypto.suite, vault.holder.ageSeed);
  await writeKept(placeOf(vault), sealAge(vault.crypto, [recipient], canonical(views)));
}
