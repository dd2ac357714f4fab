import { describe, expect, it } from 'vitest';
import { mayApprove } from '#client/vault/approvals';
import type { Vault } from '#client/vault/vault';
import type { OpenedTip } from '#protocol/envelope/admit';
import { testHouse } from '#tests/support/organisation';

describe('whose approval counts', () => {
  const { roster } = testHouse();
  const counts = (handle: string, live: readonly string[]) =>
    mayApprove(
      { ground: { roster } } as unknown as Pick<Vault, 'ground'>,
      { card: { live } } as unknown as OpenedTip,
    )(handle);

  it.each([
    ['a keeper whose slot lives', 'keeper-1', ['keeper-1', 'analyst-1'], true],
    ['a keeper whose slot is dead, by chance or by the source’s wish', 'keeper-1', ['analyst-1'], false],
    ['an analyst, who may not approve, whose slot lives', 'analyst-1', ['analyst-1'], false],
    ['duty, who is of no desk', 'duty', ['duty'], false],
    ['nobody of the roster', 'stranger', ['stranger'], false],
  ] as const)('is that of %s: %s among %o is %s', (_, handle, live, expected) => {
    expect(counts(handle, live)).toBe(expected);
  });
});
