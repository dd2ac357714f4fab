// `candor custody publish`: the signed roster goes to the witness and then to the server, with a custodian's statement
// that it was published. The same again is harmless, so whatever stopped half-way is simply repeated.

import { machine } from '#cli/terminal/machine';
import { ExchangeProblem, exchangeWith } from '#client/transport/http';
import { toBase64, toHex } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { readCanonical } from '#protocol/json';
import { Roster } from '#protocol/roster/format';
import { policyHash } from '#protocol/roster/policy';
import type { Day } from '#protocol/shape';
import { payloadOf, readEnvelope } from '#protocol/statement/dsse';
import { makeStatement } from '#protocol/statement/statement';
import type { Crypto } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { shownBytes } from '#protocol/wire/shown';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';
import { type Publication, readPolicies } from '../organisation-folder.ts';
import { custodianOf } from './sign.ts';

/** Where a roster is published, on which day, and by whom: the 16 bytes of a custodian's phrase. */
export interface Publishing {
  readonly url: string;
  readonly witnessUrl: string;
  readonly today: Day;
  readonly custodian: Uint8Array;
}

/** What was published. */
export interface Published {
  readonly by: string;
  readonly version: number;
  readonly sha256: string;
  /** The entry of `roster-published`, hex. */
  readonly entry: string;
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

/** Every policy that a roster names: from the organisation's folder, else as the server has it. Throws like the exchanges. */
export async function policiesFor(url: string, roster: Roster, folder: string | undefined): Promise<Uint8Array[]> {
  const own = folder === undefined ? [] : readPolicies(folder);
  const exchange = exchangeWith({ url });
  const found: Uint8Array[] = [];
  for (const { sha256 } of roster.policies) {
    const here = own.find((bytes) => policyHash(machine.suite, bytes) === sha256);
    found.push(here ?? shownBytes((await exchange(ENDPOINTS.policyShow, { path: { sha256 } })).policy));
  }
  return found;
}

/** Publishes. Throws `Refusal` `custodian-unknown`, and like the exchanges: `roster-refused`, `policy-unknown`. */
export async function publishRoster(
  crypto: Crypto,
  { roster: bytes, policies }: Publication,
  { url, witnessUrl, today, custodian }: Publishing,
): Promise<Published> {
  const roster = readCanonical(Roster, payloadOf(readEnvelope(bytes)).payload);
  const by = custodianOf(crypto.suite, roster, custodian);
  const sha256 = toHex(crypto.suite.sha256(bytes));
  const statement = makeStatement(crypto, signingKey(crypto.suite, custodian).seed, {
    kind: 'roster-published',
    occasion: { log: roster.log.origin, roster: roster.version, day: today },
    saying: { version: roster.version, sha256 },
  });
  // The witness first: a server whose roster the witness does not hold could release nothing.
  await exchangeWith({ url: witnessUrl })(WITNESS_ENDPOINTS.rosterTake, { body: { rosters: [toBase64(bytes)] } });
  const { entry } = await exchangeWith({ url })(ENDPOINTS.rosterPublish, {
    body: { roster: toBase64(bytes), policies: policies.map(toBase64), statement: toBase64(statement) },
  });
  return { by, version: roster.version, sha256, entry };
}
