/**
 * P5.6, P5.10. Replies and notes: sealed, numbered, chained, signed, sent, and done once they are proven. Somebody who writes
 * at the same moment takes the number: then the word is sealed anew after his, so that neither loses anything.
 */
import { made } from '#client/vault/begun';
import { fetchTip, type OpenedWord } from '#client/vault/tip';
import { type Logged, state, type Vault } from '#client/vault/vault';
import { nextWord } from '#client/vault/words';
import { toBase64, toHex } from '#protocol/bytes';
import type { OpenedTip } from '#protocol/envelope/admit';
import { sealNote, sealReply } from '#protocol/envelope/word';
import type { Note } from '#protocol/envelope/work';
import { ProtocolError } from '#protocol/error';
import { witnessRecipient } from '#protocol/roster/find';
import { ENDPOINTS } from '#protocol/wire/endpoints';

/** A word that stands in the log; `sha256` (hex) of its sealed part, by which a statement names a note. */
export interface Written extends Logged {
  readonly sha256: string;
}

/** Sends a reply to the source and keeps the office's copy. Throws `too-large`, `number-taken`, and like the exchanges. P5.6 */
export const reply = (vault: Vault, opened: OpenedTip, text: string): Promise<Written> =>
  following(vault, stepOf(opened, { reply: text }), {
    async seal() {
      const { tip, desk, next, readers } = await placeOf(vault, opened, 'reply-sent');
      const { replyTo } = opened.card;
      const { reply, copy } = sealReply(vault.crypto, { tip, desk, ...next }, { word: { text }, replyTo, readers });
      const committed = { reply: hashed(vault, reply.sealed), copy: hashed(vault, copy.sealed) };
      const statement = state(vault, 'reply-sent', { tip, desk, ...next, ...committed });
      return { statement, sealed: { reply: reply.sealed, copy: copy.sealed }, sha256: committed.copy.sha256 };
    },
    send: ({ statement, sealed }) =>
      vault.line.exchange(ENDPOINTS.replySend, {
        body: { statement: toBase64(statement), reply: toBase64(sealed.reply), copy: toBase64(sealed.copy) },
      }),
  });

/** Signs a reply of somebody else's that was opened here, and so found to say what the source is told. Throws `part-missing` for a word that is none, and like the exchanges (`not-allowed` for one's own). P5.17 */
export function countersign(
  vault: Vault,
  { envelope }: OpenedTip,
  { number, reply }: Pick<OpenedWord, 'number' | 'reply'>,
): Promise<Logged> {
  if (reply === null) throw new ProtocolError('part-missing', 'word is no reply that was opened');
  const { tip, desk } = envelope.received.says;
  return vault.line.log(state(vault, 'reply-countersigned', { tip, desk, number, reply }));
}

/** Writes a note to the other readers: words, or work. Throws like {@link reply}. P5.6 */
export const writeNote = (vault: Vault, opened: OpenedTip, note: Note): Promise<Written> =>
  following(vault, stepOf(opened, { note }), {
    async seal() {
      const { tip, desk, next, readers } = await placeOf(vault, opened, 'note-written');
      const { sealed } = sealNote(vault.crypto, { tip, desk, ...next }, { word: note, readers });
      const committed = hashed(vault, sealed);
      const statement = state(vault, 'note-written', { tip, desk, ...next, ...committed });
      return { statement, sealed, sha256: committed.sha256 };
    },
    send: ({ statement, sealed }) =>
      vault.line.exchange(ENDPOINTS.noteSend, {
        body: { statement: toBase64(statement), sealed: toBase64(sealed) },
      }),
  });

const stepOf = ({ envelope }: OpenedTip, word: unknown): string => JSON.stringify([envelope.received.says.tip, word]);

/** A word that is sealed in its place, whether or not it was sent. */
interface SealedWord<Sealed> {
  readonly statement: Uint8Array;
  readonly sealed: Sealed;
  readonly sha256: string;
}

interface Writing<Sealed> {
  readonly seal: () => Promise<SealedWord<Sealed>>;
  readonly send: (word: SealedWord<Sealed>) => Promise<{ readonly entry: string }>;
}

/** How often somebody else may take the number before it is told. */
const TRIES = 8;

async function following<Sealed>(
  { line, begun }: Vault,
  step: string,
  { seal, send }: Writing<Sealed>,
): Promise<Written> {
  for (let tried = 1; ; tried++) {
    const word = await made(begun, step, seal);
    try {
      const { entry } = await send(word);
      return { ...(await line.prove({ statement: word.statement, entry })), sha256: word.sha256 };
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'number-taken';
      if (taken) begun?.delete(step);
      if (!taken || tried === TRIES) throw error;
    }
  }
}

async function placeOf(vault: Vault, opened: OpenedTip, kind: 'reply-sent' | 'note-written') {
  const { history } = await fetchTip(vault, opened);
  const { tip, desk } = opened.envelope.received.says;
  const { roster, today } = vault.ground;
  return {
    tip,
    desk,
    next: nextWord(vault, opened.envelope, { history, kind }),
    readers: { witness: witnessRecipient(roster, today), tipSeed: opened.seed },
  };
}

const hashed = ({ crypto }: Vault, sealed: Uint8Array) => ({
  size: sealed.length,
  sha256: toHex(crypto.suite.sha256(sealed)),
});
