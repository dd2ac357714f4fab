import { describe, expect, it } from 'vitest';
import { listCards } from '#client/vault/cards';
import { openTip } from '#client/vault/tip';
import { state, type Vault } from '#client/vault/vault';
import { countersign, reply } from '#client/vault/write';
import { toBase64, toHex } from '#protocol/bytes';
import type { OpenedTip } from '#protocol/envelope/admit';
import { sealReply } from '#protocol/envelope/word';
import { witnessRecipient } from '#protocol/roster/find';
import type { Roster } from '#protocol/roster/format';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { Double } from '#tests/support/double';
import { houseWith } from '#tests/support/organisation';
import { Source, vaultOf } from '#tests/support/parties';

const LURE = 'Come to the old bridge at nine, alone.';

/** A house whose rules ask for a second signature under every reply. */
async function house(more: (roster: Roster) => void = () => undefined) {
  const double = new Double(
    houseWith((roster) => {
      roster.rules.approvals.reply = 1;
      more(roster);
    }),
  );
  const source = new Source(double);
  await source.send();
  const at = async (handle: string): Promise<{ vault: Vault; opened: OpenedTip }> => {
    const vault = await vaultOf(double, handle);
    const [opened] = (await listCards(vault, { desk: 'oig' })).opened;
    if (!opened) throw new Error(`${handle} has a live slot in this house`);
    return { vault, opened };
  };
  const author = await at('supervisor-1');
  return { double, source, at, author };
}

/** Signs as somebody would who has read the reply. */
async function signsAs(at: Awaited<ReturnType<typeof house>>['at'], handle: string) {
  const { vault, opened } = await at(handle);
  const { words, refused } = await openTip(vault, opened);
  const word = words.find(({ kind }) => kind === 'reply-sent');
  if (word) await countersign(vault, opened, word);
  return { words, refused };
}

describe('attack 15: one reviewer alone lures a source', () => {
  it('is not heard: the source is told that an answer waits, and its words are not opened', async () => {
    const { source, author } = await house();
    await reply(author.vault, author.opened, LURE);
    const thread = await source.returns();
    expect([thread.replies, thread.unsigned, thread.alarms]).toEqual([[], [1], []]);
  });

  it('is heard once another person who may has read and signed it, and the source sees both', async () => {
    const { source, at, author } = await house();
    await reply(author.vault, author.opened, 'Which lane?');
    const { words } = await signsAs(at, 'keeper-1');
    expect(words).toMatchObject([{ kind: 'reply-sent', number: 1, text: 'Which lane?' }]);
    const thread = await source.returns();
    expect(thread.unsigned).toEqual([]);
    expect(thread.replies).toMatchObject([{ by: 'supervisor-1', alsoBy: ['keeper-1'], text: 'Which lane?' }]);
    expect(thread.facts.at(-1)?.face).toMatchObject({ kind: 'reply-countersigned', detail: '1' });
  });

  it.each<[string, string, (roster: Roster) => void]>([
    ['his own', 'supervisor-1', () => undefined],
    ['that of somebody who may not', 'analyst-1', () => undefined],
    ['that of somebody of another desk', 'second-1', (roster) => giveRight(roster, 'second-1')],
    ['that of his second handle', 'keeper-1', (roster) => makeOnePerson(roster, 'keeper-1', 'supervisor-1')],
  ])('is not heard with a second signature that is %s', async (_, handle, more) => {
    const { double, source, author } = await house(more);
    const { entry } = await sent(double, author);
    const other = await vaultOf(double, handle);
    double.queue(state(other, 'reply-countersigned', { tip: author.opened.envelope.received.says.tip, ...entry }));
    expect((await source.returns()).unsigned).toEqual([1]);
  });

  it('is not heard with a signature under another reply, or one that is not in the record', async () => {
    const { double, source, author } = await house();
    const { entry } = await sent(double, author);
    const other = await vaultOf(double, 'keeper-1');
    const { tip } = author.opened.envelope.received.says;
    double.queue(state(other, 'reply-countersigned', { tip, ...entry, reply: 'ab'.repeat(32) }));
    expect((await source.returns()).unsigned).toEqual([1]);
    double.slow = true;
    double.queue(state(other, 'reply-countersigned', { tip, ...entry }));
    expect((await source.returns()).unsigned).toEqual([1]);
    double.sequence();
    expect((await source.returns()).unsigned).toEqual([]);
  });

  it('cannot show a colleague a harmless copy of what the source is told, nor keep him from reading the rest', async () => {
    const { double, source, at, author } = await house();
    await sendTwoFaced(author);
    const { words, refused } = await signsAs(at, 'keeper-1');
    expect(words).toEqual([]);
    expect(refused).toEqual([{ kind: 'reply-sent', number: 1, code: 'header-mac' }]);
    expect((await source.returns()).unsigned).toEqual([1]);
    expect(double.rows.some(({ statement }) => statement?.kind === 'reply-countersigned')).toBe(false);
  });
});

const memberOf = (roster: Roster, handle: string) => {
  const found = roster.members.find((member) => member.handle === handle);
  if (!found) throw new Error(`no ${handle}`);
  return found;
};
const giveRight = (roster: Roster, handle: string) => memberOf(roster, handle).may.push('countersign');
const makeOnePerson = (roster: Roster, handle: string, as: string) => {
  memberOf(roster, handle).person = memberOf(roster, as).person;
};

/** Sends the lure; gives what a second signature under it would say. */
async function sent(double: Double, { vault, opened }: { vault: Vault; opened: OpenedTip }) {
  await reply(vault, opened, LURE);
  const { tip, desk } = opened.envelope.received.says;
  const sha256 = toHex(double.suite.sha256(double.part(tip, 'reply/1')));
  return { entry: { desk, number: 1, reply: sha256 } };
}

/** A reply with the copy of another one: what the desk reads is not what the source is told. */
async function sendTwoFaced({ vault, opened }: { vault: Vault; opened: OpenedTip }): Promise<void> {
  const { tip, desk } = opened.envelope.received.says;
  const { suite } = vault.crypto;
  const place = { tip, desk, number: 1, previous: toHex(suite.sha256(opened.envelope.received.bytes)) };
  const readers = { witness: witnessRecipient(vault.ground.roster, vault.ground.today), tipSeed: opened.seed };
  const sealed = (text: string) =>
    sealReply(vault.crypto, place, { word: { text }, replyTo: opened.card.replyTo, readers });
  const [told, shown] = [sealed(LURE).reply.sealed, sealed('Which lane?').copy.sealed];
  const hashed = (bytes: Uint8Array) => ({ size: bytes.length, sha256: toHex(suite.sha256(bytes)) });
  const statement = state(vault, 'reply-sent', { ...place, reply: hashed(told), copy: hashed(shown) });
  await vault.line.exchange(ENDPOINTS.replySend, {
    body: { statement: toBase64(statement), reply: toBase64(told), copy: toBase64(shown) },
  });
}
