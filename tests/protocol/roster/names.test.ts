import { pbkdf2Sync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '#protocol/bytes';
import { deskOf } from '#protocol/roster/find';
import { formsOfName, hashesOfName, membersNamed, normalName } from '#protocol/roster/names';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { slowHash } from '#protocol/suite/slow-hash';
import { testHouse } from '#tests/support/organisation';

const naming = { salt: toBase64(new Uint8Array(32).fill(7)), iterations: 1000 };
const { roster } = testHouse();
const desk = deskOf(roster, 'oig');
if (!desk) throw new Error('no desk');

/** The roster, with these names hashed into it. */
async function withNames(names: Readonly<Record<string, string>>): Promise<VerifiedRoster> {
  const members = [];
  for (const member of roster.roster.members) {
    const name = names[member.handle];
    members.push({ ...member, names: name === undefined ? [] : await hashesOfName(name, naming) });
  }
  return { ...roster, roster: { ...roster.roster, naming, members } };
}

describe('a typed name', () => {
  it('is the same in any case, order, accents and hyphens', () => {
    const forms = ['Maribel Ontiveros-Lara', 'ONTIVEROS LARA, Maribel', '  máribel  ontiveros lara '];
    expect(new Set(forms.map(normalName))).toEqual(new Set(['lara maribel ontiveros']));
  });

  it('has at most sixteen forms, none of a single word of several', () => {
    const names = fc.array(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(names, (words) => {
        const forms = formsOfName(words.join(' '));
        expect(forms.length).toBeLessThanOrEqual(16);
        expect(forms).toContain(normalName(words.join(' ')));
        if (normalName(words.join(' ')).includes(' ')) expect(forms.every((form) => form.includes(' '))).toBe(true);
      }),
    );
  });

  it('finds its member by all of the name or by two words of it, and nobody by one', async () => {
    const named = await withNames({ 'keeper-2': 'Juan Carlos Ruiz Lara', 'analyst-1': 'Ana Ruiz' });
    const found = (...typed: string[]) => membersNamed(named, desk, typed);
    expect(await found('Lara, Juan')).toEqual(['keeper-2']);
    expect(await found('juan carlos ruiz lara', 'ANA RUÍZ')).toEqual(['analyst-1', 'keeper-2']);
    expect(await found('Ruiz')).toEqual([]);
    expect(await found('Sergio')).toEqual([]);
  });

  it('may be a handle', async () => {
    expect(await membersNamed(await withNames({}), desk, ['Analyst-2 ', 'second-1'])).toEqual(['analyst-2']);
  });
});

describe('the slow hash', () => {
  it('is PBKDF2-HMAC-SHA-256, as another implementation has it', async () => {
    const salt = new Uint8Array(32).fill(1);
    const hash = await slowHash('lara maribel ontiveros', { salt, iterations: 4096 });
    expect([...hash]).toEqual([...pbkdf2Sync('lara maribel ontiveros', salt, 4096, 32, 'sha256')]);
  });
});
