// An organisation in a folder, laid out as the data folder that serves it: what all may know (pins, roster, policies), the
// log's phrase, the witness's own folder, and the phrases to hand out. Refuses a folder that has an organisation already.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#cli/refusal';
import { toHex } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { english } from '#protocol/identity/english';
import { wordsOf } from '#protocol/identity/phrase';
import { canonical, ofShape } from '#protocol/json';
import { Pins, ROSTER_TYPE, Roster } from '#protocol/roster/format';
import { joinEnvelopes, payloadOf, readEnvelope } from '#protocol/statement/dsse';
import type { Suite } from '#protocol/suite/suite';
import type { Draft, Holder } from './organisation.ts';

/** Where each thing of an organisation lies in its folder. */
export const placesIn = (folder: string) => ({
  pins: join(folder, 'pins.json'),
  roster: join(folder, 'organisation', 'roster.json'),
  signed: join(folder, 'organisation', 'roster.signed.json'),
  policies: join(folder, 'organisation', 'policies'),
  /** Everybody's phrases in one file: a demo's only. */
  demo: join(folder, 'organisation', 'phrases.json'),
  logPhrase: join(folder, 'keys', 'log.phrase'),
  witness: join(folder, 'witness'),
  witnessPhrase: join(folder, 'witness', 'phrase'),
  /** Where duty runs beside the house: whom to call, and its phrase. */
  onCall: join(folder, 'duty', 'on-call.json'),
  dutyPhrase: join(folder, 'duty', 'phrase'),
  /** One file a holder, to be handed out and then removed. */
  phrases: join(folder, 'phrases'),
});

/** What is published: a signed roster with the policies that it names. */
export interface Publication {
  readonly roster: Uint8Array;
  readonly policies: readonly Uint8Array[];
}

export const phraseOf = ({ entropy }: Holder): string => wordsOf(entropy, english).join(' ');

/** Writes all of it but the people's phrases. Throws `Refusal` when the folder has an organisation. */
export function writeOrganisation(suite: Suite, folder: string, { pins, roster, policies, phrases }: Draft): void {
  const places = placesIn(folder);
  refuseSecond(folder);
  for (const path of [folder, join(folder, 'organisation'), places.policies]) mkdirSync(path, { recursive: true });
  for (const path of [join(folder, 'keys'), places.witness]) mkdirSync(path, { recursive: true, mode: 0o700 });
  for (const bytes of policies) writeFileSync(join(places.policies, `${toHex(suite.sha256(bytes))}.json`), bytes);
  writeFileSync(places.roster, readable(roster));
  writeSecret(places.logPhrase, phraseOf(phrases.log));
  writeSecret(places.witnessPhrase, phraseOf(phrases.witness));
  writeFileSync(join(places.witness, 'pins.json'), readable(pins));
  // Last, and read first: with it the organisation is there.
  writeFileSync(places.pins, readable(pins), { flag: 'wx' });
}

function refuseSecond(folder: string): void {
  const { pins, roster } = placesIn(folder);
  if (existsSync(pins)) {
    throw new Refusal(`${folder} has an organisation already: its keys are never made twice; choose another folder`);
  }
  if (existsSync(roster)) {
    throw new Refusal(
      `${folder} has an organisation without its pins.json: put that file back, or remove the folder if it was never used`,
    );
  }
}

/** Writes every person's phrase into a file of its own, which only this OS user can read. */
export function writeHandouts(folder: string, { phrases }: Draft): string[] {
  const { phrases: place } = placesIn(folder);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const { custodians, office, reviewers, secondAuthority, auditors, duty } = phrases;
  return [...custodians, office, ...reviewers, ...secondAuthority, ...auditors, duty].map((holder) => {
    const file = join(place, `${holder.handle}.phrase`);
    writeSecret(file, phraseOf(holder));
    return file;
  });
}

/** A file that only this OS user can read. Throws when there is one. */
export function writeSecret(file: string, text: string): void {
  writeFileSync(file, `${text}\n`, { flag: 'wx', mode: 0o600 });
  chmodSync(file, 0o600);
}

/** JSON with line breaks, for people; what is signed is its canonical form. */
export const readable = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The pins of the organisation in a folder; `null` when it has none. Throws `Refusal` when they are damaged. */
export function findPins(folder: string): Pins | null {
  const { pins } = placesIn(folder);
  return existsSync(pins) ? readAs(Pins, pins) : null;
}

/** A roster as `custody new` wrote it and people may have edited it. Throws `Refusal`. */
export const readRoster = (file: string): Roster => readAs(Roster, file);

/** The envelope with the signatures so far; `null` before the first. Throws `Refusal` when it is of another roster. */
export function findSigned(file: string, roster: Roster): Uint8Array | null {
  if (!existsSync(file)) return null;
  const bytes = new Uint8Array(readFileSync(file));
  const { payloadType, payload } = payloadOf(readEnvelope(bytes));
  if (payloadType === ROSTER_TYPE && Buffer.from(payload).equals(canonical(roster))) return bytes;
  throw new Refusal(`${file} signs another roster than the one beside it: the roster was changed after it was signed`);
}

/** Adds signatures to those that the file holds. */
export function addSignatures(file: string, roster: Roster, signed: Uint8Array): Uint8Array {
  const before = findSigned(file, roster);
  const joined = before ? joinEnvelopes([before, signed]) : signed;
  writeFileSync(file, joined);
  return joined;
}

/** What custodians publish from this folder. Throws `Refusal` when nobody signed yet. */
export function readPublication(folder: string): Publication {
  const places = placesIn(folder);
  const roster = findSigned(places.signed, readRoster(places.roster));
  if (!roster) throw new Refusal(`nobody has signed ${places.roster}: candor custody sign ${places.roster}`);
  return { roster, policies: readPolicies(folder) };
}

/** The envelopes of the policies in this folder. */
export function readPolicies(folder: string): Uint8Array[] {
  const { policies } = placesIn(folder);
  return readdirSync(policies)
    .sort()
    .map((name) => new Uint8Array(readFileSync(join(policies, name))));
}

function readAs<T extends typeof Pins | typeof Roster>(shape: T, file: string) {
  try {
    return ofShape(shape, JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ProtocolError)
      throw new Refusal(`${file} is damaged: ${error instanceof ProtocolError ? error.message : 'expected JSON'}`);
    throw new Refusal(`cannot read ${file}: check its name and that you may read it`);
  }
}
