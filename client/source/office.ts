/** What the source's app stands on: the office's server, this browser's own cryptography, and the pins of this build. */
import { fetchPolicy, findGround, type Ground } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { Questionnaire } from '#protocol/report/questionnaire';
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
}

/** The office that this page came from. */
export const officeHere = (pins: Pins): Office => ({
  exchange: exchangeWith({ url: location.origin }),
  crypto: { suite: nobleSuite, random: (length) => crypto.getRandomValues(new Uint8Array(length)) },
  pins,
});

/** Verified ground, fresh from the server. Throws like `findGround`. */
export const standOn = ({ exchange, crypto, pins }: Office): Promise<Ground> =>
  findGround(exchange, { suite: crypto.suite, pins, today: dayOf(Date.now()) });

/** The questionnaire, and the hash by which the verified roster names it. */
export interface BlankForm {
  readonly ground: Ground;
  readonly questionnaire: Questionnaire;
  readonly hash: string;
}

/** The form to fill in. Throws like `findGround` and `fetchPolicy`. */
export async function fetchForm(office: Office): Promise<BlankForm> {
  const ground = await standOn(office);
  const questionnaire = await fetchPolicy(office.exchange, ground, { name: 'questionnaire', shape: Questionnaire });
  return { ground, questionnaire, hash: namedPolicy(ground.roster, 'questionnaire') ?? '' };
}
