/** What the source's app stands on: the office's server, this browser's own cryptography, and the pins of this build. */
import { fetchPolicy, findGround, type Ground } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { checkQuestionnaire, Questionnaire } from '#protocol/report/questionnaire';
import { Texts } from '#protocol/report/texts';
import type { Pins } from '#protocol/roster/format';
import { namedPolicy } from '#protocol/roster/policy';
import { dayOf } from '#protocol/shape';
import { nobleSuite } from '#protocol/suite/noble';
import type { Crypto } from '#protocol/suite/suite';
import type { Exchange } from '#protocol/wire/exchange';

export interface Office {
  readonly exchange: Exchange;
  readonly crypto: Crypto;
  readonly pins: Pins;
  /** Hears the office's own words each time that they were fetched and verified. */
  readonly onTexts: (texts: Texts) => void;
}

/** The office that this page came from. */
export const officeHere = (pins: Pins, onTexts: Office['onTexts']): Office => ({
  exchange: exchangeWith({ url: location.origin }),
  crypto: { suite: nobleSuite, random: (length) => crypto.getRandomValues(new Uint8Array(length)) },
  pins,
  onTexts,
});

/** Verified ground, fresh from the server. Throws like `findGround`. */
export const standOn = ({ exchange, crypto, pins }: Office): Promise<Ground> =>
  findGround(exchange, { suite: crypto.suite, pins, today: dayOf(Date.now()) });

/** The questionnaire with the hash by which the verified roster names it, and what the office says beside it. */
export interface BlankForm {
  readonly ground: Ground;
  readonly questionnaire: Questionnaire;
  readonly hash: string;
  readonly texts: Texts;
}

/** The office's own words. Throws like `fetchPolicy`. */
export async function fetchTexts({ exchange, onTexts }: Office, ground: Ground): Promise<Texts> {
  const texts = await fetchPolicy(exchange, ground, { name: 'texts', shape: Texts });
  onTexts(texts);
  return texts;
}

/** The form to fill in. Throws like `findGround` and `fetchPolicy`. */
export async function fetchForm(office: Office): Promise<BlankForm> {
  const ground = await standOn(office);
  const [questionnaire, texts] = await Promise.all([
    fetchPolicy(office.exchange, ground, { name: 'questionnaire', shape: Questionnaire }),
    fetchTexts(office, ground),
  ]);
  return { ground, questionnaire: checkQuestionnaire(questionnaire), hash: hashOn(ground), texts };
}

/** The same form on ground that is verified anew; fetched again only where the roster names another. Throws like {@link fetchForm}. */
export async function renewForm(office: Office, form: BlankForm): Promise<BlankForm> {
  const ground = await standOn(office);
  return hashOn(ground) === form.hash ? { ...form, ground } : fetchForm(office);
}

const hashOn = ({ roster }: Ground): string => namedPolicy(roster, 'questionnaire') ?? '';
