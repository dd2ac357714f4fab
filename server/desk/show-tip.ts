/** P5.8. One tip for a member of its desk, or of the second authority: boxes, later words, files, and its history. */
import { toBase64 } from '#protocol/bytes';
import { filePart } from '#protocol/envelope/format';
import { keyId } from '#protocol/statement/dsse';
import { isKind } from '#protocol/statement/statement';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';
import { provenGrant } from '#server/db/grants';
import { statementsAbout } from '#server/db/statements';
import { findSlice, findTip, partsOf } from '#server/db/tips';
import { inclusionOf } from '#server/desk/list-tips';
import { isOf } from '#server/desk/rights';
import type { House } from '#server/http/house';
import type { Session } from '#server/http/session';
import { proveEntries } from '#server/log/prove';
import { refuse } from '#server/problem';

type Reply = ReplyOf<(typeof ENDPOINTS)['deskTip']>;

const SHOWN = ['card', 'body', 'person', 'appeal', 'message', 'note', 'reply', 'reply-copy'];

/** A tip's parts and history. Refuses with `tip-unknown`, also for whom it does not concern, and with `tip-erased`. */
export async function showTip(house: House, session: Session, tip: string): Promise<Reply> {
  await requireTip(house, session, tip);
  const about = await statementsAbout(house.db, tip);
  const { checkpoint, leaves } = await proveEntries(
    house.db,
    house.suite,
    about.map(({ entry }) => entry),
  );
  const all = about.map(({ statement }, at) => ({
    kind: statement.kind,
    json: { statement: toBase64(statement.bytes), inclusion: inclusionOf(leaves[at]) },
  }));
  const received = all.find((one) => one.kind === 'tip-received');
  if (!received) return refuse('tip-unknown', 'there is no such tip');
  const parts = await partsOf(house.db, tip, SHOWN);
  return {
    checkpoint: checkpoint && toBase64(checkpoint.note),
    received: received.json,
    parts: parts.map(({ part, sealed }) => ({ part, sealed: toBase64(sealed) })),
    history: all.filter((one) => one !== received).map(({ json }) => json),
  };
}

/** One slice of a file, once a download of that file by this member is on the record. Refuses with `tip-unknown`, `tip-erased`, `part-unknown`, `not-allowed`. */
export async function showSlice(
  house: House,
  session: Session,
  { tip, file, slice }: { tip: string; file: string; slice: string },
): Promise<Uint8Array> {
  await requireTip(house, session, tip);
  const about = await statementsAbout(house.db, tip);
  const own = keyId(house.suite, session.signer.publicKey);
  const recorded = about.some(
    ({ statement }) =>
      isKind(statement, 'downloaded') && statement.says.part === filePart(Number(file)) && statement.signer === own,
  );
  if (!recorded) refuse('not-allowed', 'a download is put on the record first');
  const bytes = await findSlice(house.db, tip, { file: Number(file), slice: Number(slice) });
  return bytes ?? refuse('part-unknown', 'there is no such slice');
}

/** Unknown and not yours get one answer, so that nobody learns which tips another desk has. */
async function requireTip({ db }: House, { signer, roster }: Session, tip: string): Promise<void> {
  const found = await findTip(db, tip);
  const known = found && (isOf(roster, signer, found.desk) || (await provenGrant(db, { tip, handle: signer.handle })));
  if (!known) refuse('tip-unknown', 'there is no such tip');
  if (found.erased) refuse('tip-erased', 'the tip was erased');
}
