// `candor custody publish`: the signed roster goes to each witness, with whatever it lacks of those before, and then to the server, with a
// statement, by a custodian or the office, that it was published. The same again is harmless, so whatever stopped half-way is simply repeated.

import { machine } from '#cli/terminal/machine';
import { ExchangeProblem, exchangeWith } from '#client/transport/http';
import { toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import type { Roster } from '#protocol/roster/format';
import { policyHash } from '#protocol/roster/policy';
import { readRosterEnvelope } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import { makeStatement } from '#protocol/statement/statement';
import type { Crypto, Suite } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { shownBytes } from '#protocol/wire/shown';
import type { Publication } from '../organisation-folder.ts';
import { type Brought, bring, placed, rostersAt } from './bring.ts';
import { custodianOf } from './sign.ts';

/** Where a roster is published, on which day, and by whom: the 16 bytes of a custodian's phrase, or of the office's. */
export interface Publishing {
  readonly url: string;
  /** Every witness that is to hold it. */
  readonly witnessUrls: readonly string[];
  readonly today: Day;
  readonly publisher: Uint8Array;
}

/** What was published. */
export interface Published {
  readonly by: string;
  readonly version: number;
  readonly sha256: string;
  /** The entry of `roster-published`, hex; `null` where the server had it and a later one. */
  readonly entry: string | null;
  readonly witnesses: readonly Brought[];
}

/** Whether the server at this address has a roster in force. Throws like the exchanges. */
export async function isPublished(url: string): Promise<boolean> {
  try {
    await exchangeWith({ url })(ENDPOINTS.rosterShow, {});
    return true;
  } catch (error) {
    if (error instanceof ExchangeProblem && error.code === 'not-found') return false;
    throw error;
  }
}

/** Every policy that a roster names: of those in hand, else as the server has it. Throws like the exchanges. */
export async function policiesFor(url: string, roster: Roster, own: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const exchange = exchangeWith({ url });
  const found: Uint8Array[] = [];
  for (const { sha256 } of roster.policies) {
    const here = own.find((bytes) => policyHash(machine.suite, bytes) === sha256);
    found.push(here ?? shownBytes((await exchange(ENDPOINTS.policyShow, { path: { sha256 } })).policy));
  }
  return found;
}

/**
 * Publishes: each witness is given, in order, every roster that it lacks, then the server the new one with the publisher's statement. What the
 * server has already, with a later one after it, goes to the witnesses alone. Throws `Refusal` `custodian-unknown` or `roster-forked`, and like the
 * exchanges: `roster-refused`, `policy-unknown`.
 */
export async function publishRoster(
  crypto: Crypto,
  { roster: bytes, policies }: Publication,
  { url, witnessUrls, today, publisher }: Publishing,
): Promise<Published> {
  const { suite } = crypto;
  const roster = readRosterEnvelope(bytes);
  const by = publisherOf(suite, roster, publisher);
  const given = placed(suite, bytes);
  const known = await rostersAt(suite, url);
  const isKnown = known.some(({ sha256 }) => sha256 === given.sha256);
  // The witness first: a server whose roster the witness does not hold could release nothing.
  const witnesses: Brought[] = [];
  for (const witness of witnessUrls) witnesses.push(await bring(witness, isKnown ? known : [...known, given]));
  const { version, sha256 } = given;
  const done = { by, version, sha256, witnesses };
  if (isKnown && known.at(-1)?.sha256 !== sha256) return { ...done, entry: null };
  const statement = makeStatement(crypto, signingKey(suite, publisher).seed, {
    kind: 'roster-published',
    occasion: { log: roster.log.origin, roster: version, day: today },
    saying: { version, sha256 },
  });
  const { entry } = await exchangeWith({ url })(ENDPOINTS.rosterPublish, {
    body: { roster: toBase64(bytes), policies: policies.map(toBase64), statement: toBase64(statement) },
  });
  return { ...done, entry };
}

/** The handle of a custodian or of the office's signer. Throws `Refusal` `custodian-unknown`. */
function publisherOf(suite: Suite, roster: Roster, entropy: Uint8Array): string {
  const { handle, key } = roster.office;
  return toBase64(signingKey(suite, entropy).publicKey) === key ? handle : custodianOf(suite, roster, entropy);
}

/** What was published, for people. */
export const sayPublished = (url: string, { version, by, sha256, entry, witnesses }: Published): string[] => [
  entry === null
    ? `Version ${version} of the roster was published at ${url} before, and a later one since: nothing was sent there.`
    : `Version ${version} of the roster is published at ${url}, by ${by}.`,
  ...witnesses.flatMap(sayBrought),
  `SHA-256 of the signed roster: ${sha256}`,
];

const sayBrought = ({ url, held, took, without }: Brought): string[] => [
  `The witness at ${url} ${held.length === 0 ? 'held none' : `held ${ranges(held)}`} and ${took.length === 0 ? 'lacked nothing' : `took ${ranges(took)}`}.`,
  ...(without.length === 0
    ? []
    : [
        `It began without ${ranges(without)} and takes no earlier one any more: what was stated under those it refuses.`,
      ]),
];

/** `1 to 3, 5` */
function ranges(versions: readonly number[]): string {
  const firsts = versions.filter((one) => !versions.includes(one - 1));
  return firsts.map((first) => rangeFrom(first, versions)).join(', ');
}

function rangeFrom(first: number, versions: readonly number[]): string {
  let last = first;
  while (versions.includes(last + 1)) last++;
  return first === last ? String(first) : `${first} to ${last}`;
}
