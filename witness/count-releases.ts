/**
 * P7.5. The count: everything that was released of a tip, complete because nobody else releases. Refuses a request that
 * the tip's own source did not sign.
 */
import { fromBase64, toBase64 } from '#protocol/bytes';
import { makeStatement, readStatementOf, sourceKeyOf, verifyStatement } from '#protocol/statement/statement';
import { refusing } from '#witness/problem';
import { countReleases } from '#witness/store/release';
import { expectStanding, occasionOf, type Witness } from '#witness/witness';

/** Parts of which a count of none is said too, once anything of the tip was released. */
const ALWAYS = ['appeal', 'body', 'card', 'person/confidential', 'person/open'];

/** The `releases-counted` statement (base64) for a `return-opened` (base64). Throws `statement-refused`. */
export function countReleasesFor(witness: Witness, statement: string): { count: string } {
  const standing = expectStanding(witness);
  const { suite } = witness.crypto;
  const { says } = refusing('statement-refused', () => {
    const read = readStatementOf('return-opened', fromBase64(statement));
    const publicKey = sourceKeyOf(suite, read.says);
    return verifyStatement(suite, read, { publicKey, log: standing.roster.roster.log.origin });
  });
  const count = makeStatement(witness.crypto, standing.self.signSeed, {
    kind: 'releases-counted',
    occasion: occasionOf(witness, standing),
    saying: { tip: says.tip, releases: releasesOf(witness, says.tip), ownNonce: says.ownNonce },
  });
  return { count: toBase64(count) };
}

function releasesOf({ store }: Witness, tip: string): { part: string; count: number }[] {
  const counted = countReleases(store.db, tip);
  if (counted.length === 0) return [];
  const none = ALWAYS.filter((part) => !counted.some((one) => one.part === part)).map((part) => ({ part, count: 0 }));
  return [...counted, ...none].sort((a, b) => (a.part < b.part ? -1 : 1));
}
