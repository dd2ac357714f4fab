/** A witness in this process: it cosigns what is consistent with what it holds, as C2SP tlog-witness says, and nothing else. */
import { fromBase64 } from '#protocol/bytes';
import { noteSigner } from '#protocol/identity/note-signer';
import type { AddCheckpoint } from '#protocol/log/add-checkpoint';
import { verifyConsistency } from '#protocol/log/consistency';
import { cosign } from '#protocol/log/cosignature';
import { type LogPolicy, witnessKeys } from '#protocol/log/cosigned-checkpoint';
import { ENTRY_SIZE, emptyRoot } from '#protocol/log/leaf';
import { type LogKeys, verifyLogCheckpoint } from '#protocol/log/log-checkpoint';
import type { NoteSigner } from '#protocol/log/vkey';
import { nodeSuite as suite } from '#protocol/suite/node';
import { type Cosigning, WitnessAway, type WitnessClient } from '#server/log/witness-client';

/** How the next request fails: before anything happens, or after it happened and before it is answered. */
export type Fault = 'lost' | 'unreported';

export class Cosigner {
  readonly log: LogKeys;
  readonly presented: Parameters<WitnessClient['present']>[0][] = [];
  /** Thrown instead of taking the next presentation. */
  refusal: Error | null = null;
  fault: Fault | null = null;
  asked = 0;
  away = false;
  size = 0;
  root = emptyRoot(suite);
  readonly #signer: NoteSigner;

  /** Witnesses of different phrases (16 bytes) have different keys, also under the same name. */
  constructor(log: LogKeys, phrase: Uint8Array = new Uint8Array(16).fill(7), name = 'witness.test/w1') {
    this.log = log;
    this.#signer = noteSigner(suite, name, phrase);
  }

  get policy(): LogPolicy {
    return { suite, log: this.log, witnesses: [witnessKeys(suite, this.#signer)], quorum: 1 };
  }

  async addCheckpoint({ old, hashes, checkpoint }: AddCheckpoint): Promise<Cosigning> {
    this.asked++;
    const fault = this.away ? 'lost' : this.fault;
    this.fault = null;
    if (fault === 'lost') throw new WitnessAway('away');
    const answer = this.#take(old, hashes, checkpoint);
    if (fault === 'unreported') throw new WitnessAway('away');
    return answer;
  }

  /** Leaves in its copy. */
  kept = 0;

  async keep({ from, entries, checkpoint }: Parameters<WitnessClient['keep']>[0]): Promise<number> {
    if (this.away) throw new WitnessAway('away');
    const { size } = verifyLogCheckpoint({ suite, log: this.log }, fromBase64(checkpoint));
    if (from === this.kept) this.kept += fromBase64(entries).length / ENTRY_SIZE;
    return Math.min(this.kept, size);
  }

  async present(presentation: Parameters<WitnessClient['present']>[0]): Promise<void> {
    if (this.away) throw new WitnessAway('away');
    if (this.refusal) throw this.refusal;
    this.presented.push(presentation);
  }

  #take(old: number, hashes: readonly Uint8Array[], note: Uint8Array): Cosigning {
    const { origin, size, root, time } = verifyLogCheckpoint({ suite, log: this.log }, note);
    if (old > size) return { is: 'refused', status: 400 };
    if (old !== this.size) return { is: 'conflict', size: this.size };
    try {
      verifyConsistency(suite, { from: { size: old, root: this.root }, to: { size, root } }, hashes);
    } catch {
      return { is: 'refused', status: 422 };
    }
    this.size = size;
    this.root = root;
    return { is: 'cosigned', signatures: cosign(suite, this.#signer, { checkpoint: { origin, size, root }, time }) };
  }
}
