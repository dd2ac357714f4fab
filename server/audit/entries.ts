/** P6.5. For auditors: every entry from a leaf on with the statement that it commits to, and any ciphertext. */
import { fromHex, toBase64, toHex } from '#protocol/bytes';
import { fileNumber } from '#protocol/envelope/format';
import { SLICE } from '#protocol/padding/sizes';
import { isKind } from '#protocol/statement/statement';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';
import { envelopesOf, statementsAbout } from '#server/db/statements';
import { findPart, findTip } from '#server/db/tips';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { newestCosigned } from '#server/log/prove';
import { refuse } from '#server/problem';

type Reply = ReplyOf<(typeof ENDPOINTS)['auditEntries']>;

const PAGE = 500;

export function requireAuditor({ signer }: Session): void {
  if (signer.role !== 'auditor') refuse('not-allowed', 'this is for auditors');
}

/** A page of entries, none beyond the newest cosigned checkpoint. Refuses with `not-allowed`. */
export async function showEntries({ db }: House, session: Session, from: number): Promise<Reply> {
  requireAuditor(session);
  const checkpoint = await newestCosigned(db);
  const size = checkpoint?.size ?? 0;
  const rows = await db
    .selectFrom('log_entry')
    .select(['entry', 'statement'])
    .where('index', '>=', from)
    .where('index', '<', Math.min(from + PAGE, size))
    .orderBy('index')
    .execute();
  const envelopes = await envelopesOf(
    db,
    rows.map(({ statement }) => statement).filter((id) => id !== null),
  );
  const envelopeOf = (id: string | null) => (id === null ? undefined : envelopes.get(id));
  return {
    checkpoint: checkpoint && toBase64(checkpoint.note),
    entries: rows.map(({ entry, statement }) => {
      const envelope = envelopeOf(statement);
      return { entry: toHex(new Uint8Array(entry)), statement: envelope ? toBase64(envelope) : null };
    }),
    size,
  };
}

/** A part's ciphertext; a file's slices joined. Refuses with `not-allowed`, `tip-erased`, `part-unknown`. */
export async function showPart(
  { db }: House,
  session: Session,
  { tip, part }: { tip: string; part: string },
): Promise<Uint8Array> {
  requireAuditor(session);
  if ((await findTip(db, tip))?.erased) refuse('tip-erased', 'the tip was erased');
  const file = fileNumber(part);
  if (file === null) return (await findPart(db, tip, part)) ?? refuse('part-unknown', 'there is no such part');
  const slices = await db
    .selectFrom('slice')
    .select('bytes')
    .where('tip', '=', fromHex(tip))
    .where('file', '=', file)
    .where('slice', '<', await slicesCommitted(db, tip, part))
    .orderBy('slice')
    .execute();
  if (slices.length === 0) return refuse('part-unknown', 'there is no such file');
  return new Uint8Array(Buffer.concat(slices.map(({ bytes }) => bytes)));
}

/** Slices that were sent beyond the file belong to nothing. */
async function slicesCommitted(db: House['db'], tip: string, part: string): Promise<number> {
  const files = (await statementsAbout(db, tip)).flatMap(({ statement }) => {
    if (isKind(statement, 'tip-received')) return statement.says.parts;
    return isKind(statement, 'message-received') ? statement.says.files : [];
  });
  return (files.find((one) => one.part === part)?.size ?? 0) / SLICE;
}
