// The demo organisation: made when a data folder is empty, published and seeded once. It alone keeps phrases beside each
// other, and prints them, because they protect nothing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Static, Type } from 'typebox';
import { machine, today } from '#cli/terminal/machine';
import { entropyIn } from '#cli/terminal/secret';
import { findGround, type Ground } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { ProtocolError } from '#protocol/error';
import { english } from '#protocol/identity/english';
import { wordsOf } from '#protocol/identity/phrase';
import { spanish } from '#protocol/identity/spanish';
import { ofShape } from '#protocol/json';
import type { Pins } from '#protocol/roster/format';
import { Exact } from '#protocol/shape';
import { isPublished, publishRoster } from './custody/publish.ts';
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
import { sendSeeds } from './seed/send.ts';

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

const Seeded = Exact({ sources: Type.Array(Type.String()) });

/** Where the demo runs. */
export interface DemoPlace {
  readonly folder: string;
  readonly pins: Pins;
  readonly url: string;
  readonly witnessUrl: string;
}

/** Makes the demo organisation in an empty data folder, with the signatures of two custodians. */
export function makeDemo(folder: string, witnessUrl: string): Pins {
  const draft = draftOrganisation(machine, {
    name: 'Candor Demo',
    origin: 'candor-demo.invalid/log',
    witnessName: 'candor-demo.invalid/witness',
    witnessUrl,
    demo: true,
    today: today(),
  });
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
  addSignatures(places.signed, draft.roster, signRoster(machine.suite, draft.roster, custodians.slice(0, 2)));
  return draft.pins;
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

/** Publishes the roster and sends the dozen tips, as far as that was not done before. Returns the phrase of the first tip's source. */
export async function settleDemo(place: DemoPlace, say: (line: string) => void): Promise<string | null> {
  await publishOnce(place);
  const ground = await firstGround(place);
  const file = join(place.folder, 'organisation', 'seeded.json');
  const sources = existsSync(file) ? ofShape(Seeded, JSON.parse(readFileSync(file, 'utf8'))).sources : [];
  const stories = theDozen();
  const left = stories.slice(sources.length);
  if (left.length > 0) say(`sending ${left.length} invented tips, as their sources would`);
  const onSent = (entropy: Uint8Array) => {
    const list = stories[sources.length]?.language === 'es' ? spanish : english;
    sources.push(wordsOf(entropy, list).join(' '));
    writeFileSync(file, readable({ sources }), { mode: 0o600 });
  };
  await sendSeeds(exchangeWith({ url: place.url }), ground, { stories: left, onSent });
  return sources[0] ?? null;
}

async function publishOnce({ folder, url, witnessUrl }: DemoPlace): Promise<void> {
  if (await isPublished(url)) return;
  const custodian = entropyIn(Object.values(readDemoPhrases(folder).custodians)[0] ?? '');
  await publishRoster(machine, readPublication(folder), { url, witnessUrl, today: today(), custodian });
}

const EVERY_MS = 100;
const WITHIN_MS = 30_000;

/** Verified ground, as soon as the witness has cosigned what stands in the log. */
async function firstGround({ url, pins }: DemoPlace): Promise<Ground> {
  for (let waited = 0; ; waited += EVERY_MS) {
    try {
      return await findGround(exchangeWith({ url }), { suite: machine.suite, pins, today: today() });
    } catch (error) {
      const missing = error instanceof ProtocolError && error.code === 'note-missing';
      if (!missing || waited >= WITHIN_MS) throw error;
      await pause(EVERY_MS);
    }
  }
}
