// The demo organisation: made when a data folder is empty, published and seeded once. It alone keeps phrases beside each
// other, and prints them, because they protect nothing.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { machine, today } from '#cli/terminal/machine';
import { entropyIn } from '#cli/terminal/secret';
import { findGround, type Ground } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { ProtocolError } from '#protocol/error';
import { english } from '#protocol/identity/english';
import { tipNumber } from '#protocol/identity/number';
import { wordsOf } from '#protocol/identity/phrase';
import { sourceKeys } from '#protocol/identity/source';
import { spanish } from '#protocol/identity/spanish';
import { ofShape } from '#protocol/json';
import type { Pins } from '#protocol/roster/format';
import { Exact } from '#protocol/shape';
import { isPublished, publishRoster } from './custody/publish.ts';
import { nameCode } from './demo-code.ts';
import { draftOrganisation, type Holder, signRoster } from './organisation.ts';
import {
  addSignatures,
  phraseOf,
  placesIn,
  readable,
  readPublication,
  writeOrganisation,
  writeSecret,
} from './organisation-folder.ts';
import { theDozen } from './seed/dozen.ts';
import { reviewTip } from './seed/history.ts';
import { sendSeeds } from './seed/send.ts';
import { nameStaff, type StaffNames } from './staff-names.ts';

const Words = Type.Record(Type.String(), Type.String());
/** Twelve words by handle. */
export const DemoPhrases = Exact({
  reviewers: Words,
  secondAuthority: Words,
  auditors: Words,
  custodians: Words,
  others: Words,
});
export type DemoPhrases = Static<typeof DemoPhrases>;

/** The invented people of the demo, so that one of them can be left out by name. */
export const DEMO_STAFF: StaffNames = {
  'analyst-1': 'Ana Beltrán',
  'analyst-2': 'Thomas Reed',
  'analyst-3': 'Maribel Ontiveros',
  'keeper-1': 'Dolores Quintana',
  'keeper-2': 'Samuel Whitaker',
  'supervisor-1': 'Ruth Calloway',
  'second-1': 'Elena Marsh',
  'second-2': 'Victor Salinas',
};

/** The sources' phrases, in the order of the dozen, and whether a reviewer has answered the first. */
const Seeded = Exact({ sources: Type.Array(Type.String()), reviewed: Type.Boolean() });
type Seeded = Static<typeof Seeded>;

/** Where the demo runs. */
export interface DemoPlace {
  readonly folder: string;
  readonly pins: Pins;
  readonly url: string;
  readonly witnessUrl: string;
}

/** Makes the demo organisation in an empty data folder, with the signatures of two custodians. */
export async function makeDemo(folder: string, witnessUrl: string): Promise<Pins> {
  const nameless = draftOrganisation(machine, {
    name: 'Candor Demo',
    origin: 'candor-demo.invalid/log',
    witnessName: 'candor-demo.invalid/witness',
    witnessUrl,
    demo: true,
    today: today(),
  });
  const draft = { ...nameless, roster: await nameStaff(nameless.roster, DEMO_STAFF) };
  const { custodians, reviewers, secondAuthority, auditors, office, duty } = draft.phrases;
  const phrases: DemoPhrases = {
    reviewers: wordsBy(reviewers),
    secondAuthority: wordsBy(secondAuthority),
    auditors: wordsBy(auditors),
    custodians: wordsBy(custodians),
    others: wordsBy([office, duty]),
  };
  writeOrganisation(machine.suite, folder, draft);
  const places = placesIn(folder);
  writeSecret(places.demo, JSON.stringify(phrases, null, 2));
  writeOnCall(folder, duty);
  addSignatures(places.signed, draft.roster, signRoster(machine.suite, draft.roster, custodians.slice(0, 2)));
  return draft.pins;
}

/** The demo's duty pages into a file beside its list, where one can see it. */
function writeOnCall(folder: string, duty: Holder): void {
  const { onCall, dutyPhrase } = placesIn(folder);
  mkdirSync(dirname(onCall), { recursive: true, mode: 0o700 });
  const command = ['tee', '-a', 'pages.txt'];
  const list = ['first on call', 'second on call'].map((name) => ({ name, command }));
  writeFileSync(onCall, readable({ minutes: 15, daily: 8, list }));
  writeSecret(dutyPhrase, phraseOf(duty));
}

const wordsBy = (holders: readonly Holder[]) =>
  Object.fromEntries(holders.map((holder) => [holder.handle, phraseOf(holder)]));

/** The demo's phrases. */
export const readDemoPhrases = (folder: string): DemoPhrases =>
  ofShape(DemoPhrases, JSON.parse(readFileSync(placesIn(folder).demo, 'utf8')));

/** The pins of a demo whose witness answers somewhere else than last time. */
export function moveWitness(folder: string, pins: Pins, witnessUrl: string): Pins {
  if (pins.witness === witnessUrl) return pins;
  const moved = { ...pins, witness: witnessUrl };
  writeFileSync(placesIn(folder).pins, readable(moved));
  return moved;
}

/** How to tell a person, and when to give up. */
export interface Settling {
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Publishes the roster, sends the dozen tips and answers the first, as far as that was not done before. Returns the phrase
 * of the first tip's source.
 */
export async function settleDemo(place: DemoPlace, settling: Settling): Promise<string | null> {
  await publishOnce(place);
  const ground = await firstGround(place, settling.signal);
  const file = join(place.folder, 'organisation', 'seeded.json');
  const seeded = existsSync(file)
    ? ofShape(Seeded, JSON.parse(readFileSync(file, 'utf8')))
    : { sources: [], reviewed: false };
  const keep = () => writeFileSync(file, readable(seeded), { mode: 0o600 });
  await sendLeft(place, { ground, seeded, keep }, settling);
  if (!seeded.reviewed) {
    seeded.reviewed = await answerFirst(place, seeded, settling);
    keep();
  }
  return seeded.sources[0] ?? null;
}

async function sendLeft(
  { url }: DemoPlace,
  { ground, seeded, keep }: { ground: Ground; seeded: Seeded; keep: () => void },
  { say, signal }: Settling,
): Promise<void> {
  const stories = theDozen();
  const left = stories.slice(seeded.sources.length);
  if (left.length > 0) say(`sending ${left.length} invented tips, as their sources would`);
  const onSent = (entropy: Uint8Array) => {
    const list = stories[seeded.sources.length]?.language === 'es' ? spanish : english;
    seeded.sources.push(wordsOf(entropy, list).join(' '));
    keep();
  };
  await sendSeeds(exchangeWith({ url }), ground, { stories: left, onSent, signal });
}

async function answerFirst(
  { folder, url }: DemoPlace,
  { sources }: Seeded,
  { say, signal }: Settling,
): Promise<boolean> {
  say('opening one of them and replying to it, as a reviewer would');
  const { tip } = sourceKeys(machine.suite, entropyIn(sources[0] ?? ''));
  const phrase = readDemoPhrases(folder).reviewers['supervisor-1'] ?? '';
  return reviewTip({ url, pins: placesIn(folder).pins, phrase, number: tipNumber(tip), signal });
}

async function publishOnce({ folder, url, witnessUrl }: DemoPlace): Promise<void> {
  if (await isPublished(url)) return;
  const { custodians, others } = readDemoPhrases(folder);
  const signers = Object.entries(custodians).map(([handle, words]) => ({ handle, entropy: entropyIn(words) }));
  nameCode(folder, entropyIn(others.office ?? ''), signers.slice(0, 2));
  const publisher = entropyIn(Object.values(custodians)[0] ?? '');
  await publishRoster(machine, readPublication(folder), { url, witnessUrls: [witnessUrl], today: today(), publisher });
}

const EVERY_MS = 100;
const WITHIN_MS = 30_000;

/** Verified ground, as soon as the witness has cosigned what stands in the log. */
async function firstGround({ url, pins }: DemoPlace, signal: AbortSignal): Promise<Ground> {
  for (let waited = 0; ; waited += EVERY_MS) {
    try {
      return await findGround(exchangeWith({ url }), { suite: machine.suite, pins, today: today() });
    } catch (error) {
      const missing = error instanceof ProtocolError && error.code === 'note-missing';
      if (!missing || waited >= WITHIN_MS) throw error;
      await pause(EVERY_MS, undefined, { signal });
    }
  }
}
