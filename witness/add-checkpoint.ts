/**
 * P6.8. C2SP tlog-witness `add-checkpoint`. Cosigns a checkpoint under both signatures of the log that the roster names,
 * when it continues what was cosigned before; what was cosigned is on the disk before the cosignatures leave. Whoever
 * shows an older checkpoint learns only that there is a larger one: the public one is in everybody's hands.
 */
import { concat, equal, utf8 } from '#protocol/bytes';
import type { ProtocolCode } from '#protocol/error';
import { type AddCheckpoint, parseAddCheckpoint } from '#protocol/log/add-checkpoint';
import { verifyConsistency } from '#protocol/log/consistency';
import { cosign } from '#protocol/log/cosignature';
import { emptyRoot } from '#protocol/log/leaf';
import { type LogCheckpoint, verifyLogCheckpoint } from '#protocol/log/log-checkpoint';
import { encodeSignatures } from '#protocol/log/note';
import { newestCheckpoint, setNewestCheckpoint } from '#witness/store/checkpoint';
import { addCosigned } from '#witness/store/cosigned';
import { isProtocolError, type Standing, type Witness } from '#witness/witness';

/** An answer in C2SP's terms. */
export interface PlainAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size';
  readonly body: string;
}

/** Answers a request: cosignature lines, or why not. */
export function addCheckpoint(witness: Witness, body: Uint8Array): PlainAnswer {
  const standing = witness.standing();
  if (!standing?.self) return plain(404, 'unknown log');
  try {
    const request = parseAddCheckpoint(body);
    const checkpoint = verifyLogCheckpoint(
      { suite: witness.crypto.suite, log: standing.roster.roster.log },
      request.checkpoint,
    );
    return witness.store.transact(() => consider(witness, standing, { request, checkpoint }));
  } catch (error) {
    if (isProtocolError(error)) return plain(STATUS.get(error.code) ?? 400, error.message);
    throw error;
  }
}

const STATUS: ReadonlyMap<ProtocolCode, PlainAnswer['status']> = new Map([
  ['checkpoint-of-another-log', 404],
  ['checkpoint-signature', 403],
  ['consistency-wrong', 422],
]);

interface Asked {
  readonly request: AddCheckpoint;
  readonly checkpoint: LogCheckpoint;
}

function consider(witness: Witness, standing: Standing, { request, checkpoint }: Asked): PlainAnswer {
  const { suite } = witness.crypto;
  const { origin, size, root } = checkpoint;
  const recorded = newestCheckpoint(witness.store.db, origin);
  const from = { size: recorded?.size ?? 0, root: recorded?.root ?? emptyRoot(suite) };
  if (request.old > size) return plain(400, 'old is above the size of the checkpoint');
  if (request.old !== from.size) return conflict(Math.min(from.size, size + 1));
  if (size === from.size && !equal(root, from.root)) return plain(422, 'the root of this size is another');
  verifyConsistency(suite, { from, to: { size, root } }, request.hashes);
  return accept(witness, standing, { checkpoint, notBefore: recorded?.seconds ?? 0 });
}

/** The time in a cosignature never goes back, whatever the clock does. */
function accept(
  { crypto, store, clock }: Witness,
  { self }: Standing,
  { checkpoint, notBefore }: { checkpoint: LogCheckpoint; notBefore: number },
): PlainAnswer {
  if (!self) return plain(404, 'unknown log');
  const time = clock();
  const seconds = Math.max(Math.floor(time / 1000), notBefore);
  const lines = encodeSignatures(cosign(crypto.suite, self.noteSigner, { checkpoint, time: seconds }));
  const { origin, size, root } = checkpoint;
  setNewestCheckpoint(store.db, { origin, size, root, note: concat(checkpoint.note, utf8(lines)), seconds });
  addCosigned(store.db, { origin, size, root, time });
  return { status: 200, type: 'text/plain; charset=utf-8', body: lines };
}

const conflict = (size: number): PlainAnswer => ({ status: 409, type: 'text/x.tlog.size', body: `${size}\n` });

const plain = (status: PlainAnswer['status'], words: string): PlainAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${words}\n`,
});
