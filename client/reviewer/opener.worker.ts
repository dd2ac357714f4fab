/** A worker that does nothing but open cards for the worker that started it, and ends with it. */
import { type Opener, openerHere } from '#client/vault/opener';
import type { OpenerActs } from '#client/vault/opener-pool';
import { answerCalls } from '#client/vault/worker-calls';
import { workerCrypto } from '#client/vault/worker-crypto';
import { ProtocolError } from '#protocol/error';

let opener: Opener | null = null;

function begun(): Opener {
  if (!opener) throw new ProtocolError('signer-unknown', 'nobody began');
  return opener;
}

answerCalls<OpenerActs, never>(self, {
  async begin(reader) {
    opener = openerHere((await workerCrypto()).suite, reader);
    return null;
  },
  see: (cards) => begun().see(cards),
  open: (cards) => begun().open(cards),
});
