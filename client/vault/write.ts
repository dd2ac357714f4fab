/** P5.6. Replies and notes: sealed, numbered, chained, signed, sent, and done once they are proven. */
import { fetchTip } from '#client/vault/tip';
import { type Logged, state, type Vault } from '#client/vault/vault';
import { nextWord } from '#client/vault/words';
import { toBase64, toHex } from '#protocol/bytes';
import type { OpenedTip } from '#protocol/envelope/admit';
import { sealNote, sealReply } from '#protocol/envelope/word';
import { witnessRecipient } from '#protocol/roster/find';
import { ENDPOINTS } from '#protocol/wire/endpoints';

/** Sends a reply to the source and keeps the office's copy. Throws `too-large`, `number-taken`, and like the exchanges. P5.6 */
export async function reply(vault: Vault, opened: OpenedTip, text: string): Promise<Logged> {
  const { tip, desk, next, readers } = await placeOf(vault, opened, 'reply-sent');
  const { replyTo } = opened.card;
  const sealed = await sealReply(vault.crypto, { tip, desk, ...next }, { word: { text }, replyTo, readers });
  const saying = {
    tip,
    desk,
    ...next,
    reply: hashed(vault, sealed.reply.sealed),
    copy: hashed(vault, sealed.copy.sealed),
  };
  const statement = state(vault, 'reply-sent', saying);
  const { entry } = await vault.line.exchange(ENDPOINTS.replySend, {
    body: {
      statement: toBase64(statement),
      reply: toBase64(sealed.reply.sealed),
      copy: toBase64(sealed.copy.sealed),
    },
  });
  return vault.line.prove({ statement, entry });
}

/** Writes a note to the other readers. Throws like {@link reply}. P5.6 */
export async function writeNote(vault: Vault, opened: OpenedTip, text: string): Promise<Logged> {
  const { tip, desk, next, readers } = await placeOf(vault, opened, 'note-written');
  const { sealed } = await sealNote(vault.crypto, { tip, desk, ...next }, { word: { text }, readers });
  const statement = state(vault, 'note-written', { tip, desk, ...next, ...hashed(vault, sealed) });
  const { entry } = await vault.line.exchange(ENDPOINTS.noteSend, {
    body: { statement: toBase64(statement), sealed: toBase64(sealed) },
  });
  return vault.line.prove({ statement, entry });
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
