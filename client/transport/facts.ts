/** P7.4. The facts that a source is given: each is about her tip, and is proven as soon as its entry stands in the checkpoint. */
import { type Alarm, refusalCode } from '#client/transport/alarm';
import type { Ground } from '#client/transport/ground';
import { fromBase64, toHex } from '#protocol/bytes';
import type { CosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { encodeProof, proveEntry } from '#protocol/log/proof';
import { checkFace, type Face } from '#protocol/statement/face';
import type { FactJson } from '#protocol/wire/shapes';

/** Something that was done with the tip. */
export interface Fact {
  readonly face: Face;
  /** The 64 bytes in the log, hex. */
  readonly entry: string;
  /** The proven leaf; `null` while it waits for one. */
  readonly index: number | null;
  /** Its `.tlog-proof`; `null` while it waits. P6.7 */
  readonly proof: Uint8Array | null;
}

interface Given {
  readonly tip: string;
  readonly checkpoint: CosignedCheckpoint | null;
  readonly facts: readonly FactJson[];
}

/** The facts in the order of the log, those that wait last; each entry once. P3.4 */
export function factsIn(ground: Ground, { facts: given, ...where }: Given): { facts: Fact[]; alarms: Alarm[] } {
  const facts = new Map<string, Fact>();
  const alarms: Alarm[] = [];
  for (const json of given) {
    try {
      const fact = factOf(ground, where, json);
      // The same opening shown twice must not make up for one that is not shown.
      facts.set(fact.entry, fact);
    } catch (error) {
      alarms.push({ is: 'fact-refused', code: refusalCode(error) });
    }
  }
  const place = ({ index }: Fact) => index ?? Number.MAX_SAFE_INTEGER;
  return { facts: [...facts.values()].sort((a, b) => place(a) - place(b)), alarms };
}

function factOf({ suite }: Ground, { tip, checkpoint }: Omit<Given, 'facts'>, json: FactJson): Fact {
  const opening = {
    face: fromBase64(json.face),
    faceSalt: fromBase64(json.faceSalt),
    position: json.position,
    tipSalt: fromBase64(json.tipSalt),
    statementCommitment: fromBase64(json.statementCommitment),
  };
  const { face, entry } = checkFace(suite, opening, tip);
  const fact = { face, entry: toHex(entry) };
  if (json.inclusion === null || checkpoint === null) return { ...fact, index: null, proof: null };
  const { index } = json.inclusion;
  const hashes = json.inclusion.hashes.map(fromBase64);
  return {
    ...fact,
    index: proveEntry(suite, checkpoint, { entry, index, hashes }).index,
    proof: encodeProof({ extra: null, index, hashes, checkpoint: checkpoint.note }),
  };
}
