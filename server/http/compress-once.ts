/**
 * How answers that everybody may read are compressed: as small as can be, which takes long, so that each is compressed once and
 * kept. A flood of the same question costs no more than the first.
 */
import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';

/** Rosters with their note and policies: a few are asked for at a time, an old one hardly ever. */
const KEPT = 32;
/** Bytes up to which an answer is compressed so, which takes some 0.1 s for as many: a long chain of rosters goes in haste instead. */
const WHOLE = 200_000;

/** Options of `@fastify/compress` for one server's public answers. */
export function compressOnce() {
  const kept = new Map<string, Buffer>();
  const compressed = (bytes: Buffer): Buffer => {
    const name = createHash('sha256').update(bytes).digest('base64');
    const small = kept.get(name) ?? brotliCompressSync(bytes);
    // Those asked for last are the last to go.
    kept.delete(name);
    kept.set(name, small);
    for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
    return small;
  };
  return {
    encodings: ['br', 'gzip'] as ('br' | 'gzip')[],
    syncThreshold: WHOLE,
    zlib: { brotliCompressSync: compressed },
  };
}
