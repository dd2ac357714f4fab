import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { Office } from '#tests/support/office';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';

async function ground(handle = 'analyst-1') {
  const server = await TestServer.start();
  const source = new TestSource(server);
  const { statement: received } = await source.report();
  return { server, source, received, office: await Office.of(server, handle) };
}

describe('a reply', () => {
  it('is kept with the office’s copy as the next of its chain, and answered the same when it comes again', async () => {
    const { source, office, received } = await ground();
    const first = await office.sealedReply(source, 1, received);
    const answers = [await office.sendReply(first), await office.sendReply(first)];
    expect(answers[0]?.answer).toEqual(answers[1]?.answer);
    expect((await office.reply(source, 2, first.bytes)).status).toBe(200);
    const { replies } = (await source.returns()).answer;
    expect(replies.map(({ sealed }) => sealed)[0]).toBe(first.reply);
    expect(replies).toHaveLength(2);
  });

  it('number-taken: not the next, or after another word than the last', async () => {
    const { source, office, received } = await ground();
    expect((await office.reply(source, 2, received)).code).toBe('number-taken');
    expect((await office.reply(source, 1, new Uint8Array(1))).code).toBe('number-taken');
    await office.reply(source, 1, received);
    expect((await office.reply(source, 1, received)).code).toBe('number-taken');
  });

  it('part-altered: another reply or another copy than the one committed to', async () => {
    const { source, office, received } = await ground();
    const [one, other] = [await office.sealedReply(source, 1, received), await office.sealedReply(source, 1, received)];
    expect((await office.sendReply({ ...one, reply: other.reply })).code).toBe('part-altered');
    expect((await office.sendReply({ ...one, copy: other.copy })).code).toBe('part-altered');
  });

  it('not-allowed: without the right to reply; tip-unknown: for no tip; statement-refused: as a bare statement', async () => {
    const { server, source, office, received } = await ground();
    await server.amend((roster) => {
      for (const member of roster.members.filter(({ handle }) => handle === 'analyst-2')) member.may = ['open'];
    });
    const silent = await Office.of(server, 'analyst-2');
    expect((await silent.reply(source, 1, received)).code).toBe('not-allowed');
    const mine = await Office.of(server, office.handle);
    expect((await mine.reply(new TestSource(server, 'nobody'), 1, received)).code).toBe('tip-unknown');
    const { statement } = await mine.sealedReply(source, 1, received);
    expect((await mine.sends(statement)).code).toBe('statement-refused');
  });
});

describe('a note', () => {
  it('is kept as the next of its own chain, beside replies', async () => {
    const { source, office, received } = await ground();
    await office.reply(source, 1, received);
    const first = await office.note(source, 1, received);
    expect(first.answered.status).toBe(200);
    expect((await office.note(source, 2, first.bytes)).answered.status).toBe(200);
    expect((await office.note(source, 2, first.bytes)).answered.code).toBe('number-taken');
  });

  it('statement-refused: a reply’s statement in the place of a note’s', async () => {
    const { server, source, office, received } = await ground();
    const { statement, reply } = await office.sealedReply(source, 1, received);
    const body = { statement, sealed: reply };
    expect((await server.ask(ENDPOINTS.noteSend, { body }, office.token)).code).toBe('statement-refused');
  });
});
