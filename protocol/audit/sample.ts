/** P5.7. Some ciphertexts, chosen so that nobody can foresee which, against the source's commitment. */
import type { AuditedEntry } from '#protocol/audit/entries';
import type { Finding } from '#protocol/audit/finding';
import type { PartPlace, ReadPart } from '#protocol/audit/source';
import { toHex } from '#protocol/bytes';
import { messagePart } from '#protocol/envelope/format';
import { isKind, type ReadStatement } from '#protocol/statement/statement';
import type { Crypto } from '#protocol/suite/suite';

/** Ciphertexts that were compared, and what was wrong with them. */
export interface SampledParts {
  readonly compared: number;
  readonly findings: readonly Finding[];
}

/** A part as a source committed to it. */
export interface Committed extends PartPlace {
  readonly index: number;
  readonly size: number;
  readonly sha256: string;
}

/** A draw under way: each part has the same chance, and no more are kept than are wanted. */
export interface Draw {
  entry(one: AuditedEntry): void;
  /** Those drawn, of tips that were not erased. */
  drawn(erased: ReadonlySet<string>): readonly Committed[];
}

/** So many are kept for each one wanted: those of erased tips fall out, and each time that it is asked it is chosen anew. */
const SPARE = 64;

/** Begins to draw `most` parts. P5.7 */
export function drawParts({ random }: Crypto, most: number): Draw {
  const places = most * SPARE;
  let kept: { part: Committed; at: number }[] = [];
  const limit = () => (kept.length < places ? Number.POSITIVE_INFINITY : (kept.at(-1)?.at ?? 0));
  const inOrder = (drawn: typeof kept) => drawn.sort((a, b) => a.at - b.at);
  return {
    entry({ index, statement }) {
      for (const part of partsIn(statement)) {
        const at = numberFrom(random(8));
        if (at >= limit()) continue;
        kept.push({ part: { index, ...part }, at });
        if (kept.length >= places) kept = inOrder(kept).slice(0, places);
      }
    },
    drawn: (erased) =>
      inOrder(kept.flatMap(({ part }) => (erased.has(part.tip) ? [] : [{ part, at: numberFrom(random(8)) }])))
        .slice(0, most)
        .map(({ part }) => part),
  };
}

function numberFrom(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(0) * 2 ** 20 + (view.getUint32(4) >>> 12);
}

/** Compares parts with what is stored. Throws like `read`. P5.7 */
export async function compareParts(
  { suite }: Crypto,
  read: ReadPart,
  drawn: readonly Committed[],
): Promise<SampledParts> {
  const findings: Finding[] = [];
  for (const { index, tip, part, size, sha256 } of drawn) {
    const bytes = await read({ tip, part });
    if (bytes?.length === size && toHex(suite.sha256(bytes)) === sha256) continue;
    findings.push({ code: bytes ? 'part-altered' : 'part-missing', index, expected: `${part} as it was committed to` });
  }
  return { compared: drawn.length, findings };
}

/** What a statement of a source commits to, in full or as a message and its files. */
export function partsIn(statement: ReadStatement): readonly Omit<Committed, 'index'>[] {
  if (isKind(statement, 'tip-received')) {
    const { tip, parts } = statement.says;
    return parts.map((one) => ({ tip, ...one }));
  }
  if (!isKind(statement, 'message-received')) return [];
  const { tip, number, size, sha256, files } = statement.says;
  return [{ part: messagePart(number), size, sha256 }, ...files].map((one) => ({ tip, ...one }));
}
