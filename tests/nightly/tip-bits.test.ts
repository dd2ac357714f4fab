// Every single bit of a whole sealed tip: turned, it is refused with a code, by the age file itself and not only by the
// commitment that is compared first.
import { describe, expect, it } from 'vitest';
import { splitHeader } from '#protocol/age/header';
import { openAge, openWithFileKey } from '#protocol/age/open';
import { releaseFileKey } from '#protocol/age/release';
import { isBoxed } from '#protocol/envelope/format';
import { type SealedTip, sealTip } from '#protocol/envelope/seal';
import { ageIdentity } from '#protocol/identity/keys';
import { epochIdentity } from '#protocol/identity/note-signer';
import { readStatementOf, sourceKeyOf, verifyStatement } from '#protocol/statement/statement';
import { nodeSuite as suite } from '#protocol/suite/node';
import { codeOf, flipBit } from '#tests/protocol/age/tools';
import { ORIGIN, TODAY, testHouse, testReport } from '#tests/support/organisation';
import { seeded } from '#tests/support/seeded';

const HOUR = 3_600_000;
const house = testHouse();

async function sealOne(): Promise<SealedTip> {
  const to = { roster: house.roster, desk: 'oig', today: TODAY };
  const tip = { entropy: seeded('source')(16), report: testReport(), attachments: [] };
  return sealTip({ suite, random: seeded('bits') }, to, tip);
}

/** How a part is opened by whoever holds what its readers hold; the age layer alone. */
async function opener(part: string, sealed: Uint8Array): Promise<(file: Uint8Array) => Promise<Uint8Array>> {
  const { phrases } = house.organisation;
  if (isBoxed(part)) {
    const witness = epochIdentity(suite, phrases.witness.entropy, 1);
    const { fileKey } = await releaseFileKey(suite, [witness.seed], splitHeader(sealed).header);
    return (file) => openWithFileKey(suite, fileKey, file);
  }
  const holder = phrases.reviewers.find(({ handle }) => part === `slot/${handle}`) ?? phrases.duty;
  const { seed } = ageIdentity(suite, holder.entropy);
  return (file) => openAge(suite, [seed], file);
}

describe('a whole sealed tip', () => {
  it(
    'is refused with a code in whichever part whichever bit is turned',
    async () => {
      const { parts } = await sealOne();
      const turned: Record<string, number> = {};
      for (const { part, sealed } of parts) {
        const open = await opener(part, sealed);
        // A slot that chance has closed opens for nobody: it says so, whatever else is wrong with it.
        const whole = await codeOf(() => open(sealed));
        expect(part.startsWith('slot/') ? ['none', 'not-a-recipient'] : ['none']).toContain(whole);
        const codes = new Set<string>();
        for (let bit = 0; bit < sealed.length * 8; bit++) codes.add(await codeOf(() => open(flipBit(sealed, bit))));
        expect([part, codes.has('none'), codes.has('foreign')]).toEqual([part, false, false]);
        turned[part] = sealed.length * 8;
      }
      expect(Object.keys(turned).filter((part) => part.startsWith('slot/'))).toHaveLength(6);
      expect(Object.values(turned).reduce((sum, bits) => sum + bits, 0)).toBeGreaterThan(500_000);
    },
    2 * HOUR,
  );

  it(
    'is refused with a code in whichever bit of its statement is turned',
    async () => {
      const { statement } = await sealOne();
      const verify = async (bytes: Uint8Array) => {
        const read = readStatementOf('tip-received', bytes);
        verifyStatement(suite, read, { publicKey: sourceKeyOf(suite, read.says), log: ORIGIN });
      };
      expect(await codeOf(() => verify(statement))).toBe('none');
      const codes = new Set<string>();
      for (let bit = 0; bit < statement.length * 8; bit++)
        codes.add(await codeOf(() => verify(flipBit(statement, bit))));
      expect([codes.has('none'), codes.has('foreign')]).toEqual([false, false]);
    },
    HOUR,
  );
});
