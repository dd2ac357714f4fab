/**
 * P5.11. Being let in: the original card, opened with the slot that a colleague made. That slot is checked against his proven
 * statement, everything else against the source's commitment, like any tip's.
 */
import { codeOf, type Live, type RefusedTip } from '#client/vault/cards';
import { readStated, type Stated } from '#client/vault/history';
import { checkpointOf, type Vault } from '#client/vault/vault';
import { equal, fromBase64, fromHex, fromUtf8 } from '#protocol/bytes';
import { admitEnvelope, admitPart, type LoggedEnvelope } from '#protocol/envelope/admit';
import { openSlot } from '#protocol/envelope/open';
import { ProtocolError } from '#protocol/error';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { encodeProof, proveEntry } from '#protocol/log/proof';
import { deskOf, memberOf } from '#protocol/roster/find';
import type { Day } from '#protocol/shape';
import { entryOf, tipsOf } from '#protocol/statement/entry';
import { isKind, readStatement, readStatementOf } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { ReplyOf } from '#protocol/wire/exchange';
import type { ProvenStatementJson, StatementJson } from '#protocol/wire/shapes';

/** A tip that this member was let in to, ready to be asked for. */
export interface GrantedTip extends Live {
  readonly by: string;
  readonly day: Day;
  /** What a witness wants to see from somebody of another desk. */
  readonly grant: ProvenStatementJson;
}

export interface GrantedList {
  readonly granted: readonly GrantedTip[];
  readonly refused: readonly RefusedTip[];
}

type Row = ReplyOf<typeof ENDPOINTS.grantList>['rows'][number];

/** The tips that this member was let in to, by proven grants. Throws like the exchanges. P5.11 */
export async function listGranted(vault: Vault): Promise<GrantedList> {
  const reply = await vault.line.exchange(ENDPOINTS.grantList, {});
  const checkpoint = checkpointOf(vault, reply.checkpoint);
  const granted: GrantedTip[] = [];
  const refused: RefusedTip[] = [];
  for (const row of checkpoint ? reply.rows : []) {
    try {
      if (checkpoint) granted.push(await grantedIn(vault, checkpoint, row));
    } catch (error) {
      refused.push({ tip: tipIn(row), code: codeOf(error) });
    }
  }
  return { granted, refused };
}

function tipIn({ received }: Row): string | null {
  try {
    return readStatementOf('tip-received', fromBase64(received.statement)).says.tip;
  } catch (error) {
    codeOf(error);
    return null;
  }
}

async function grantedIn(vault: Vault, checkpoint: CosignedCheckpoint, row: Row): Promise<GrantedTip> {
  const { suite } = vault.crypto;
  const { handle, ageSeed } = vault.holder;
  const envelope = admitReceived(vault, checkpoint, row.received);
  const { tip } = envelope.received.says;
  const stated = readStated(vault, checkpoint, row.grant);
  const { size, sha256 } = checkGrant(vault, envelope, stated);
  const slot = fromBase64(row.slot);
  if (slot.length !== size || !equal(suite.sha256(slot), fromHex(sha256)))
    throw new ProtocolError('part-altered', 'slot is not the one granted');
  const seed = await openSlot(suite, { seed: ageSeed, tip, handle, slot });
  if (!seed) throw new ProtocolError('not-a-recipient', 'slot was made for somebody else');
  const sealed = admitPart(suite, envelope, { part: 'card', sealed: fromBase64(row.card) });
  const grant = provenOf(checkpoint, row.grant);
  return { envelope, seed, box: { tip, part: 'card', sealed }, by: stated.by, day: stated.statement.says.day, grant };
}

/** What a grant says of its slot. By one who supervises at the desk, to this member, proven: or it is none. */
function checkGrant({ ground, holder }: Vault, { received }: LoggedEnvelope, { statement, by, index }: Stated) {
  const { tip, desk } = received.says;
  if (!isKind(statement, 'granted') || statement.says.tip !== tip || statement.says.desk !== desk)
    throw new ProtocolError('context-wrong', 'grant is about another tip');
  if (statement.says.to !== holder.handle) throw new ProtocolError('context-wrong', 'grant is to somebody else');
  if (index === null) throw new ProtocolError('inclusion-wrong', 'grant comes without its proof');
  const isOfDesk = deskOf(ground.roster, desk)?.members.includes(by) ?? false;
  if (!isOfDesk || !memberOf(ground.roster, by)?.may.includes('supervise'))
    throw new ProtocolError('signer-unknown', 'grant is by nobody who supervises at the desk');
  return statement.says.slot;
}

/** A tip by what its source signed, proven. Throws `inclusion-wrong` where the proof is missing or wrong. P5.9 */
export function admitReceived(
  { crypto: { suite }, ground }: Vault,
  checkpoint: CosignedCheckpoint,
  { statement, inclusion }: StatementJson,
): LoggedEnvelope {
  if (inclusion === null) throw new ProtocolError('inclusion-wrong', 'statement comes without its proof');
  const received = readStatementOf('tip-received', fromBase64(statement));
  const { index, hashes } = inclusion;
  const proof = proveEntry(suite, checkpoint, {
    entry: entryOf(suite, received),
    index,
    hashes: hashes.map(fromBase64),
  });
  return admitEnvelope(suite, received, { proof, log: ground.log.log.origin });
}

/** A statement with its proof as the witness wants it. Throws `inclusion-wrong` where there is none. */
export function provenOf(checkpoint: CosignedCheckpoint, { statement, inclusion }: StatementJson): ProvenStatementJson {
  if (inclusion === null) throw new ProtocolError('inclusion-wrong', 'statement comes without its proof');
  const { index, hashes } = inclusion;
  const proof = encodeProof({ extra: null, index, hashes: hashes.map(fromBase64), checkpoint: checkpoint.note });
  return { statement, proof: fromUtf8(proof) };
}

/** The vault in which every request for boxes of a tip among `grants` shows the grant that lets its holder in. P8.1 */
export function showingGrants(vault: Vault, grants: ReadonlyMap<string, ProvenStatementJson>): Vault {
  const { line } = vault;
  const release: Vault['line']['release'] = (request) => {
    const [tip] = tipsOf(readStatement(fromBase64(request.request.statement)));
    return line.release({ ...request, grant: grants.get(tip ?? '') ?? request.grant });
  };
  return { ...vault, line: { exchange: line.exchange, log: line.log, prove: line.prove, release } };
}
