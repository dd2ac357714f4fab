import { describe, expect, it } from 'vitest';
import { listCards } from '#client/vault/cards';
import type { Vault } from '#client/vault/vault';
import { state } from '#client/vault/vault';
import { reply } from '#client/vault/write';
import { sealAge } from '#protocol/age/seal';
import { toHex } from '#protocol/bytes';
import type { OpenedTip } from '#protocol/envelope/admit';
import { sourceKeys } from '#protocol/identity/source';
import { canonical } from '#protocol/json';
import { padJson } from '#protocol/padding/json';
import { MESSAGE } from '#protocol/padding/sizes';
import { Double } from '#tests/support/double';
import { Source, vaultOf } from '#tests/support/parties';

async function houseWithTwo(): Promise<{
  double: Double;
  one: Source;
  two: Source;
  vault: Vault;
  of: (tip: string) => OpenedTip;
}> {
  const double = new Double();
  const one = new Source(double, 'one');
  const two = new Source(double, 'two');
  await one.send();
  await two.send();
  const vault = await vaultOf(double, 'supervisor-1');
  const { opened } = await listCards(vault, { desk: 'oig' });
  const of = (tip: string) => {
    const found = opened.find(({ envelope }) => envelope.received.says.tip === tip);
    if (!found) throw new Error('the supervisor has every card');
    return found;
  };
  return { double, one, two, vault, of };
}

const tipOf = (double: Double, { entropy }: Source) => sourceKeys(double.suite, entropy).tip;

describe('attack 15: a reply is moved to another tip', () => {
  it('is refused by the source: the statement is about another tip, and the rest of her thread still shows', async () => {
    const { double, one, two, vault, of } = await houseWithTwo();
    await reply(vault, of(tipOf(double, two)), 'Meet me at the gate at nine.');
    const moved = (await captured(double, two)).replies;
    double.alter('returnOpen', (answer) => ({ ...answer, replies: moved }));
    const thread = await one.returns();
    expect(thread.replies).toEqual([]);
    expect(thread.alarms).toEqual([{ is: 'reply-refused', number: 1, code: 'context-wrong' }]);
    expect(thread.confirmed).toBe(true);
  });

  it('is refused by the source: a statement about her tip around words sealed for another', async () => {
    const { double, one, two, vault, of } = await houseWithTwo();
    const [own, other] = [tipOf(double, one), tipOf(double, two)];
    const opened = of(own);
    const previous = toHex(double.suite.sha256(opened.envelope.received.bytes));
    const word = [{ tip: other, part: 'reply/1', number: 1, previous }, { text: 'lured' }];
    const sealed = sealAge(vault.crypto, [opened.card.replyTo], padJson(canonical(word), MESSAGE));
    const hashed = { size: sealed.length, sha256: toHex(double.suite.sha256(sealed)) };
    const saying = { tip: own, desk: 'oig', number: 1, previous, reply: hashed, copy: hashed };
    double.queue(state(vault, 'reply-sent', saying));
    double.parts.set(`${own} reply/1`, sealed);
    expect((await one.returns()).alarms).toEqual([{ is: 'reply-refused', number: 1, code: 'context-wrong' }]);
  });

  it('is refused by the source: a reply signed by a member of another desk, or by nobody', async () => {
    const { double, one, of } = await houseWithTwo();
    const outsider = await vaultOf(double, 'second-1');
    const opened = of(tipOf(double, one));
    await reply(outsider, opened, 'trust me');
    expect((await one.returns()).alarms).toContainEqual({ is: 'reply-refused', number: 1, code: 'signer-unknown' });
  });

  it('is noticed by the source: an earlier reply is dropped, repeated, or shown out of order', async () => {
    const { double, one, vault, of } = await houseWithTwo();
    const opened = of(tipOf(double, one));
    for (const text of ['first', 'second', 'third']) await reply(vault, opened, text);
    expect((await one.returns()).replies.map(({ text }) => text)).toEqual(['first', 'second', 'third']);
    double.alter('returnOpen', (answer) => ({ ...answer, replies: answer.replies.slice(1) }));
    const dropped = await one.returns();
    expect(dropped.alarms).toContainEqual({ is: 'reply-refused', number: 1, code: 'context-wrong' });
    expect(dropped.alarms).toContainEqual({ is: 'reply-withheld', number: 3 });
    double.alter('returnOpen', (answer) => ({ ...answer, replies: answer.replies.toReversed() }));
    expect((await one.returns()).alarms).toContainEqual({ is: 'reply-refused', number: 1, code: 'context-wrong' });
  });

  it('does not read words that were sealed to somebody else', async () => {
    const { double, one, two, vault, of } = await houseWithTwo();
    await reply(vault, { ...of(tipOf(double, one)), card: of(tipOf(double, two)).card }, 'for the other');
    expect((await one.returns()).alarms).toEqual([{ is: 'reply-refused', number: 1, code: 'not-a-recipient' }]);
  });
});

/** What the server would have answered to that source. */
async function captured(double: Double, source: Source) {
  let answer: { replies: { statement: string; sealed: string; signed: string[] }[] } = { replies: [] };
  double.alter('returnOpen', (reply) => {
    answer = reply;
    return reply;
  });
  await source.returns();
  double.honest();
  return answer;
}
