/** P5.7. Some ciphertexts, chosen so that nobody can foresee which, against the source's commitment. */
import type { AuditedLog } from '#protocol/audit/entries';
import type { Finding } from '#protocol/audit/finding';
import { toHex } from '#protocol/bytes';
import { messagePart } from '#protocol/envelope/format';
import { isKind, type ReadStatement } from '#protocol/statement/statement';
import type { Crypto } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Exchange } from '#protocol/wire/exchange';

/** Ciphertexts that were compared, and what was wrong with them. */
export interface SampledParts {
  readonly compared: number;
  readonly findings: readonly Finding[];
}

/** Compares at most `most` parts of tips that were not erased. Throws like the exchange. P5.7 */
export async function sampleParts(
  exchange: Exchange,
  { suite, random }: Crypto,
  { log, most }: { log: AuditedLog; most: number },
): Promise<SampledParts> {
  const parts = committedParts(log);
  const drawn = parts.map((part) => ({ part, at: toHex(random(8)) })).sort((a, b) => (a.at < b.at ? -1 : 1));
  const findings: Finding[] = [];
  for (const { part: committed } of drawn.slice(0, most)) {
    const bytes = await fetchPart(exchange, committed);
    const whole = bytes?.length === committed.size && toHex(suite.sha256(bytes)) === committed.sha256;
    if (whole) continue;
    const { index, part } = committed;
    findings.push({ code: bytes ? 'part-altered' : 'part-missing', index, expected: `${part} as it was committed to` });
  }
  return { compared: Math.min(drawn.length, most), findings };
}

interface Committed {
  readonly index: number;
  readonly tip: string;
  readonly part: string;
  readonly size: number;
  readonly sha256: string;
}

function committedParts({ entries }: AuditedLog): Committed[] {
  const all = [...entries.values()];
  const gone = new Set(all.flatMap(({ statement }) => (isKind(statement, 'erased') ? [statement.says.tip] : [])));
  return all.flatMap(({ index, statement }) => {
    const parts = partsIn(statement);
    return parts === null || gone.has(parts.tip)
      ? []
      : parts.committed.map((one) => ({ index, tip: parts.tip, ...one }));
  });
}

/** What a statement of a source commits to, in full or as a message and its files. */
function partsIn(
  statement: ReadStatement | null,
): { tip: string; committed: Omit<Committed, 'index' | 'tip'>[] } | null {
  if (statement === null) return null;
  if (isKind(statement, 'tip-received')) return { tip: statement.says.tip, committed: statement.says.parts };
  if (!isKind(statement, 'message-received')) return null;
  const { tip, number, size, sha256, files } = statement.says;
  return { tip, committed: [{ part: messagePart(number), size, sha256 }, ...files] };
}

async function fetchPart(exchange: Exchange, { tip, part }: Committed): Promise<Uint8Array | null> {
  try {
    return await exchange(ENDPOINTS.auditPart, { path: { tip }, query: { part } });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'part-unknown' || code === 'tip-unknown') return null;
    throw error;
  }
}
