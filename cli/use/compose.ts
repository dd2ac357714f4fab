// What a source wrote on the command line, as a report. Refuses what the office's questionnaire or roster does not know.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Refusal } from '#cli/refusal';
import type { Ground } from '#client/transport/ground';
import { IdentityMode } from '#protocol/envelope/format';
import { isDanger, type Questionnaire } from '#protocol/report/questionnaire';
import type { Attachment, Report } from '#protocol/report/report';
import { deskOf, openDesks } from '#protocol/roster/find';
import type { Desk } from '#protocol/roster/format';

/** The options of `candor report` that say what is in it. */
export interface Written {
  readonly text?: string | undefined;
  readonly attach?: string[] | undefined;
  readonly allegation?: string[] | undefined;
  readonly desk?: string | undefined;
  readonly mode?: string | undefined;
  readonly name?: string | undefined;
  readonly contact?: string | undefined;
  readonly relation?: string | undefined;
  readonly 'leave-out'?: string[] | undefined;
  readonly language?: string | undefined;
  readonly urgent?: boolean | undefined;
}

/** The desk that was named, or the only one. */
export function chooseDesk({ roster }: Ground, id: string | undefined): Desk {
  const desks = openDesks(roster);
  const desk = id === undefined && desks.length === 1 ? desks[0] : deskOf(roster, id ?? '');
  if (desk && desks.includes(desk)) return desk;
  throw new Refusal(
    `choose a desk with --desk: ${desks.map((one) => `${one.id} (${one.label})`).join(', ')} (desk-unknown)`,
  );
}

/** The report; `questionnaire` is the office's, `hash` the one by which the roster names it. */
export function composeReport(
  written: Written,
  desk: Desk,
  { content, hash }: { content: Questionnaire; hash: string },
): Report {
  const allegations = chooseAllegations(written.allegation ?? [], content);
  const mode = chooseMode(written);
  const { name = '', contact = '', relation = '' } = written;
  return {
    language: written.language ?? 'en',
    mode,
    allegations,
    danger: isDanger(content, { allegations, answers: {} }),
    summary: [],
    questionnaire: hash,
    via: 'terminal',
    narrative: readNarrative(written.text),
    answers: {},
    doNotAdmit: [],
    person: { name, contact, relation },
    urgent: written.urgent ?? false,
    leftOut: chooseLeftOut(written['leave-out'] ?? [], desk),
  };
}

function chooseAllegations(chosen: readonly string[], { allegations }: Questionnaire): string[] {
  const known = allegations.map(({ key }) => key);
  const wrong = chosen.find((key) => !known.includes(key));
  if (wrong !== undefined)
    throw new Refusal(`there is no allegation ${wrong}; there are ${known.join(', ')} (allegation-unknown)`);
  if (chosen.length > 0) return [...new Set(chosen)];
  return known.includes('other') ? ['other'] : known.slice(-1);
}

function chooseMode({ mode, name, contact }: Written): Report['mode'] {
  const chosen = IdentityMode.enum.find((one) => one === (mode ?? (name || contact ? 'confidential' : 'anonymous')));
  if (!chosen) throw new Refusal(`--mode is one of ${IdentityMode.enum.join(', ')} (mode-unknown)`, 2);
  if (chosen === 'anonymous' && (name || contact)) {
    throw new Refusal(
      'an anonymous report carries no name: leave --name and --contact out, or choose --mode confidential',
      2,
    );
  }
  return chosen;
}

function chooseLeftOut(handles: readonly string[], desk: Desk): string[] {
  const wrong = handles.find((handle) => !desk.members.includes(handle));
  if (wrong === undefined) return [...new Set(handles)];
  throw new Refusal(`${wrong} is not of this desk; there are ${desk.members.join(', ')} (member-unknown)`);
}

function readNarrative(file: string | undefined): string {
  if (file === undefined) throw new Refusal('say what happened in a file: --text FILE', 2);
  const text = new TextDecoder().decode(readFile(file)).trim();
  if (text === '') throw new Refusal(`${file} is empty: write what happened into it`);
  return text;
}

/** The attachments, under their own names without their folders. */
export const readAttachments = (files: readonly string[]): Attachment[] =>
  files.map((file) => ({ name: basename(file).slice(0, 255), type: '', bytes: readFile(file) }));

/** A file's bytes. Throws `Refusal`. */
export function readFile(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    throw new Refusal(`cannot read ${file}: check its name and that you may read it (file-unreadable)`);
  }
}
