/** What the source's app stands on: the office's server, this browser's own cryptography, and the pins of this build. */
import { fetchPolicy, findGround, type Ground, type SealingGround } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { checkQuestionnaire, Questionnaire } from '#protocol/report/questionnaire';
import { Texts } from '#protocol/report/texts';
import type { Pins } from '#protocol/roster/format';
import { namedPolicy } from '#protocol/roster/policy';
import { dayOf } from '#protocol/shape';
import { sealingSuite } from '#protocol/suite/noble-sealing';
import type { Crypto, Suite } from '#protocol/suite/suite';
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
  crypto: { suite: sealingSuite, random: (length) => crypto.getRandomValues(new Uint8Array(length)) },
  pins,
  onTexts,
});

/** Verified ground, fresh from the server, for what this suite can do. Throws like `findGround`. */
export const standOn = <S extends Suite>({ exchange, pins }: Office, suite: S): Promise<Ground<S>> =>
  findGround(exchange, { suite, pins, today: dayOf(Date.now()) });

/** The questionnaire with the hash by which the verified roster names it, and what the office says beside it. */
export interface BlankForm {
  readonly ground: SealingGround;
  readonly questionnaire: Questionnaire;
  readonly hash: string;
  readonly texts: Texts;
}

/** The office's own words. Throws like `fetchPolicy`. */
export async function fetchTexts({ exchange, onTexts }: Office, ground: SealingGround): Promise<Texts> {
  const texts = await fetchPolicy(exchange, ground, { name: 'texts', shape: Texts });
  onTexts(texts);
  return texts;
}

/** The form to fill in. Throws like `findGround` and `fetchPolicy`. */
export async function fetchForm(office: Office): Promise<BlankForm> {
  const ground = await standOn(office, office.crypto.suite);
  const [questionnaire, texts] = await Promise.all([
    fetchPolicy(office.exchange, ground, { name: 'questionnaire', shape: Questionnaire }),
    fetchTexts(office, ground),
  ]);
  return { ground, questionnaire: checkQuestionnaire(questionnaire), hash: hashOn(ground), texts };
}

/** The same form on ground that is verified anew; fetched again only where the roster names another. Throws like {@link fetchForm}. */
export async function renewForm(office: Office, form: BlankForm): Promise<BlankForm> {
  const ground = await standOn(office, office.crypto.suite);
  return hashOn(ground) === form.hash ? { ...form, ground } : fetchForm(office);
}

const hashOn = ({ roster }: SealingGround): string => namedPolicy(roster, 'questionnaire') ?? '';
