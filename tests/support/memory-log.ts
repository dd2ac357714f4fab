/** A log in memory: it signs checkpoints of any size it has and proves everything, and forks when it is told to. */
import { toBase64 } from '#protocol/bytes';
import { encodeAddCheckpoint } from '#protocol/log/add-checkpoint';
import { consistencyProof } from '#protocol/log/consistency';
import { inclusionProof } from '#protocol/log/inclusion';
import { leafHash } from '#protocol/log/leaf';
import { signCheckpoint } from '#protocol/log/log-checkpoint';
import { encodeProof } from '#protocol/log/proof';
import { leafReader, rootOfLeaves } from '#protocol/log/tree';
import type { NoteSigner } from '#protocol/log/vkey';
import { entryOf } from '#protocol/statement/entry';
import { readStatement } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';

/** A statement that stands in the log. */
export interface Logged {
  readonly statement: Uint8Array;
  readonly index: number;
  /** Base64, as statements name leaves. */
  readonly entry: string;
}

export class MemoryLog {
  readonly signer: NoteSigner;
  readonly entries: Uint8Array[] = [];
  /** Unix seconds of the checkpoints it signs. */
  time = 1_795_000_000;

  constructor(signer: NoteSigner) {
    this.signer = signer;
  }

  /** A log of the same key that begins with the same `size` entries and goes on by itself. */
  fork(size = this.entries.length): MemoryLog {
    const other = new MemoryLog(this.signer);
    other.entries.push(...this.entries.slice(0, size));
    return other;
  }

  get size(): number {
    return this.entries.length;
  }

  add(statement: Uint8Array): Logged {
    const entry = entryOf(suite, readStatement(statement));
    this.entries.push(entry);
    return { statement, index: this.size - 1, entry: toBase64(entry) };
  }

  /** Entries of nothing. */
  pad(count: number, byte = 0): void {
    for (let i = 0; i < count; i++) this.entries.push(new Uint8Array(64).fill(byte));
  }

  root(size = this.size): Uint8Array {
    return rootOfLeaves(suite, this.#leaves(size));
  }

  checkpoint(size = this.size): Uint8Array {
    return signCheckpoint(suite, this.signer, { size, root: this.root(size), time: this.time });
  }

  /** The body of `add-checkpoint` from `old` to `size`. */
  addCheckpoint(old: number, size = this.size): Uint8Array {
    const read = leafReader(suite, this.#leaves(size));
    const hashes = old > size ? [] : consistencyProof(suite, { from: old, to: size }, read);
    return encodeAddCheckpoint({ old, hashes, checkpoint: this.checkpoint(size) });
  }

  /** A `.tlog-proof` text against the checkpoint of `size`. */
  proof(index: number, size = this.size): string {
    const hashes = inclusionProof(suite, { index, size }, leafReader(suite, this.#leaves(size)));
    const proof = encodeProof({ extra: null, index, hashes, checkpoint: this.checkpoint(size) });
    return new TextDecoder().decode(proof);
  }

  /** A statement as the witness wants it. */
  proven({ statement, index }: Logged, size = this.size): { statement: string; proof: string } {
    return { statement: toBase64(statement), proof: this.proof(index, size) };
  }

  #leaves(size: number): Uint8Array[] {
    return this.entries.slice(0, size).map((entry) => leafHash(suite, entry));
  }
}
