// `review open`: the account, later words, history; with --person who the source is, with --files the files in a folder.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '#cli/refusal';
import type { ActOptions, Said } from '#cli/use/desk';
import { downloadFile } from '#client/vault/files';
import { askForPerson, openPersonPart } from '#client/vault/person';
import { openTip, type ReadTip } from '#client/vault/tip';
import type { Vault } from '#client/vault/vault';
import type { OpenedTip } from '#protocol/envelope/admit';
import type { Body, Person } from '#protocol/envelope/format';
import { tipNumber } from '#protocol/identity/number';

const ASK_EVERY = 2000;
const ASK_TIMES = 300;

/** `review open ID`. */
export async function openForReading(vault: Vault, opened: OpenedTip, { person, files }: ActOptions): Promise<Said> {
  const read = await openTip(vault, opened);
  const who = person ? await whoIs(vault, opened) : null;
  const saved = files === undefined ? [] : await saveFiles(vault, opened, { body: read.body, folder: files });
  const { tip, day } = opened.envelope.received.says;
  const { narrative, answers, files: listed, doNotAdmit } = read.body;
  const { secret: _, replyTo: __, source: ___, ...card } = opened.card;
  const history = read.history.items.map(({ statement: { kind, says }, by, index }) => ({
    kind,
    by,
    day: says.day,
    leaf: index,
  }));
  return {
    object: {
      ...{ number: tipNumber(tip), tip, day, card, narrative, answers, doNotAdmit, files: listed.list },
      ...{ words: read.words, refused: read.refused, history, ...(person && { person: who }), saved },
    },
    lines: tell(opened, read, { who, saved }),
  };
}

function tell(
  opened: OpenedTip,
  { body, words, refused, history }: ReadTip,
  more: { who: Person | null; saved: string[] },
): string[] {
  const { says } = opened.envelope.received;
  return [
    `${tipNumber(says.tip)}, received ${says.day}: ${opened.card.allegations.join(', ')}`,
    '',
    ...body.narrative.split('\n'),
    '',
    ...Object.entries(body.answers).map(([question, answer]) => `${question}: ${[answer].flat().join(', ')}`),
    ...body.files.list.map(({ name, size }, i) => `file ${i}: ${JSON.stringify(name)}, ${size} bytes`),
    ...more.saved.map((path) => `saved as ${path}`),
    ...(more.who ? [`person: ${more.who.name}, ${more.who.contact}, ${more.who.relation}`] : []),
    ...words.map(
      ({ kind, number, by, day, text, work }) =>
        `${kind} ${number} by ${by} on ${day}: ${work ? JSON.stringify(work) : text}`,
    ),
    ...refused.map(({ kind, number, code }) => `WARNING: ${kind} ${number} is not to be believed (${code})`),
    '',
    ...history.items.map(
      ({ statement, by, index }) =>
        `${statement.says.day}  ${statement.kind} by ${by}${index === null ? ' (waiting)' : ''}`,
    ),
    ...history.refused.map((code) => `WARNING: a line of the history is not to be believed (${code})`),
  ];
}

async function whoIs(vault: Vault, opened: OpenedTip): Promise<Person> {
  const request = await askForPerson(vault, opened);
  const number = tipNumber(opened.envelope.received.says.tip);
  for (let times = 0; times < ASK_TIMES; times++) {
    const person = await openPersonPart(vault, opened, request);
    if (person) return person;
    if (times === 0) {
      console.error(
        `candor: another person of the desk must now run: candor review URL approve ${number} (waiting; Ctrl-C gives up)`,
      );
    }
    await pause(ASK_EVERY);
  }
  throw new Refusal('nobody approved in time: the request stays in the log; run the command again (approval-missing)');
}

/** Names come from the source: they choose no folder, and overwrite nothing. */
async function saveFiles(
  vault: Vault,
  opened: OpenedTip,
  { body, folder }: { body: Body; folder: string },
): Promise<string[]> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const saved: string[] = [];
  for (const [index, { name }] of body.files.list.entries()) {
    const { bytes } = await downloadFile(vault, opened, { body, index });
    const path = join(
      folder,
      `${index}-${name
        .replace(/[^\p{L}\p{N}._-]+/gu, '_')
        .replace(/^\.+/, '_')
        .slice(-100)}`,
    );
    writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 });
    saved.push(path);
  }
  return saved;
}
