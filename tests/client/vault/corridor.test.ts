import { describe, expect, it } from 'vitest';
import { confirmTip } from '#client/transport/confirm';
import { sealOwnMessage, sendMessage } from '#client/transport/send-message';
import { approve, openRequest } from '#client/vault/approvals';
import { listCards } from '#client/vault/cards';
import { dispose } from '#client/vault/disposition';
import { downloadFile, downloadLaterFile } from '#client/vault/files';
import { askForPerson, openPersonPart } from '#client/vault/person';
import { fetchTip, openLater, openTip } from '#client/vault/tip';
import { reply, writeNote } from '#client/vault/write';
import type { Exchange } from '#protocol/wire/exchange';
import { Double } from '#tests/support/double';
import { groundOf, liveReviewer, noPause, Source, vaultOf } from '#tests/support/parties';
import { seeded } from '#tests/support/seeded';

const photo = { name: 'photo.jpg', type: 'image/jpeg', bytes: seeded('photo')(300_000) };

describe('the corridor of one tip, from client to client', () => {
  it('is stored, confirmed, listed, opened, answered and disposed of, and the source sees all of it proven', async () => {
    const double = new Double();
    const source = new Source(double);
    const sealed = await source.send({}, [photo]);
    const ground = await groundOf(double);
    const confirming = { ...source, statement: sealed.statement, pause: noPause };
    expect(await confirmTip(double.exchange, ground, confirming)).toBe('confirmed');

    const { vault, opened } = await liveReviewer(double);
    const read = await openTip(vault, opened);
    expect(read.body.narrative).toContain('Señal');
    const file = await downloadFile(vault, opened, { body: read.body, index: 0 });
    expect(file.bytes).toEqual(photo.bytes);
    await reply(vault, opened, 'Thank you. Which lane?');
    const ending = { disposition: 'opened-criminal', finding: 'none', why: '' } as const;
    expect((await dispose(vault, opened, ending)).is).toBe('set');

    const thread = await source.returns();
    expect(thread.alarms).toEqual([]);
    expect(thread.confirmed).toBe(true);
    expect(thread.replies).toMatchObject([{ number: 1, text: 'Thank you. Which lane?', proven: true }]);
    expect(thread.facts.map(({ face }) => face.kind)).toEqual([
      'tip-received',
      ...thread.facts.filter(({ face }) => face.kind === 'cards-opened').map(() => 'cards-opened'),
      'part-opened',
      'downloaded',
      'reply-sent',
      'disposition',
    ]);
    expect(thread.facts.every(({ index }) => index !== null)).toBe(true);
    expect(thread.openings).toContainEqual({ part: 'body', released: 1, shown: 1 });
  });

  it('carries messages, notes and replies in both directions, each in its chain', async () => {
    const double = new Double();
    const source = new Source(double);
    await source.send();
    for (const text of ['first', 'second']) {
      const ground = await groundOf(double);
      const message = await sealOwnMessage(ground, { ...source, thread: await source.returns(), text });
      await sendMessage(double.exchange, ground, { message });
    }
    const { vault, opened } = await liveReviewer(double);
    await reply(vault, opened, 'answer one');
    await writeNote(vault, opened, { text: 'call me about this' });
    await reply(vault, opened, 'answer two');
    const { words, refused } = await openTip(vault, opened);
    expect(refused).toEqual([]);
    expect(words.map(({ kind, number, text }) => `${kind} ${number} ${text}`)).toEqual([
      'message-received 1 first',
      'message-received 2 second',
      'note-written 1 call me about this',
      'reply-sent 1 answer one',
      'reply-sent 2 answer two',
    ]);
    const seen = new Set(['message/1', 'note/1', 'reply-copy/1', 'reply-copy/2']);
    expect((await openLater(vault, opened, seen)).words.map(({ text }) => text)).toEqual(['second']);
    const thread = await source.returns();
    expect(thread.replies.map(({ text }) => text)).toEqual(['answer one', 'answer two']);
    expect(thread.next.number).toBe(3);
    expect(thread.alarms).toEqual([]);
  });

  it('carries what a source adds later: answers, her name, and files that a reviewer opens whole', async () => {
    const double = new Double();
    const source = new Source(double);
    await source.send();
    const ground = await groundOf(double);
    const attachments = [1, 2].map((n) => ({
      name: `${n}.jpg`,
      type: 'image/jpeg',
      bytes: seeded(`file ${n}`)(n * 600_000),
    }));
    const person = { name: 'R. Vega', contact: '', relation: 'colleague' };
    const added = { answers: { lane: '7' }, name: { is: 'given', person } } as const;
    const thread = await source.returns();
    const message = await sealOwnMessage(ground, { ...source, thread, text: 'more', added, attachments });
    const steps: string[] = [];
    const onProgress = (done: number, all: number) => steps.push(`${done}/${all}`);
    await sendMessage(double.exchange, ground, { message, patience: { onProgress } });
    expect(steps).toEqual(['1/4', '2/4', '3/4', '4/4']);
    const { vault, opened } = await liveReviewer(double);
    const { words } = await openTip(vault, opened);
    const [word] = words;
    if (!word) throw new Error('no word');
    expect(word.message).toMatchObject({ text: 'more', answers: { lane: '7' }, name: added.name });
    for (const [index, { bytes, name }] of attachments.entries()) {
      const file = await downloadLaterFile(vault, opened, { word, index });
      expect([file.entry.name, file.bytes]).toEqual([name, bytes]);
    }
    const altered = { ...word, files: word.files.toReversed() };
    await expect(downloadLaterFile(vault, opened, { word: altered, index: 0 })).rejects.toThrow();
    expect((await source.returns()).alarms).toEqual([]);
  });

  it('is stored and not yet confirmed, in time, where no answer comes', async () => {
    const double = new Double();
    const source = new Source(double);
    const sealed = await source.send();
    const ground = await groundOf(double);
    const silent: Exchange = (_, __, signal) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    const confirming = { ...source, statement: sealed.statement, within: 20 };
    expect(await confirmTip(silent, ground, confirming)).toBe('stored');
    const given = new AbortController();
    const left = confirmTip(silent, ground, { ...confirming, within: 60_000, signal: given.signal });
    given.abort(new Error('the page was left'));
    await expect(left).rejects.toThrow('the page was left');
  });

  it('lists what waits for its proof as waiting, and opens nothing of it', async () => {
    const double = new Double();
    double.slow = true;
    const source = new Source(double);
    const sealed = await source.send();
    const ground = await groundOf(double);
    const confirming = { ...source, statement: sealed.statement, pause: noPause };
    expect(await confirmTip(double.exchange, ground, confirming)).toBe('stored');
    expect((await source.returns()).confirmed).toBe(false);
    const cards = await listCards(await vaultOf(double, 'analyst-1'), { desk: 'oig' });
    expect(cards).toMatchObject({ waiting: [sealed.tip], opened: [], refused: [] });
    expect(double.releases).toEqual([]);
  });

  it('gives a confidential name to a keeper only after another person approved that very request', async () => {
    const double = new Double();
    const source = new Source(double, 'named');
    const person = { name: 'R. Vega', contact: 'r@x', relation: 'employee' };
    await source.send({ mode: 'confidential', person });
    const keeper = await vaultOf(double, 'keeper-1');
    const [opened] = (await listCards(keeper, { desk: 'oig' })).opened;
    if (!opened) throw new Error('the keeper is left out by chance: take another seed');
    const request = await askForPerson(keeper, opened);
    expect(await openPersonPart(keeper, opened, request)).toBeNull();
    const other = await vaultOf(double, 'supervisor-1');
    const found = openRequest(other, (await fetchTip(other, opened)).history);
    if (!found) throw new Error('the request is not seen');
    expect(openRequest(keeper, (await fetchTip(keeper, opened)).history)).toBeNull();
    await approve(other, opened, found);
    expect(await openPersonPart(keeper, opened, request)).toEqual(person);
  });

  it('closes a tip only when proposed by one and approved by another', async () => {
    const double = new Double();
    await new Source(double).send();
    const { vault, opened } = await liveReviewer(double);
    const ending = { disposition: 'closed-stale', finding: 'none', why: '' } as const;
    expect(await dispose(vault, opened, ending)).toMatchObject({ is: 'waiting', needed: 1 });
    expect(await dispose(vault, opened, ending)).toMatchObject({ is: 'waiting', needed: 1 });
    const other = await vaultOf(double, 'supervisor-1');
    const found = openRequest(other, (await fetchTip(other, opened)).history);
    if (!found) throw new Error('the proposal is not seen');
    await approve(other, opened, found);
    expect((await dispose(vault, opened, ending)).is).toBe('set');
  });
});
