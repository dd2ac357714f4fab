// `candor custody publish URL --policy FILE`: the office's signer names another policy, without custodians (P4.7), and what it changes is said.
import { Refusal } from '#cli/refusal';
import { exchangeWith } from '#client/transport/http';
import { fromBase64 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { signingKey } from '#protocol/identity/keys';
import type { Pins } from '#protocol/roster/format';
import { namedPolicy, policyContent, policyNaming } from '#protocol/roster/policy';
import { makeOfficeRoster, type OfficeRoster } from '#protocol/roster/propose';
import { verifyRosterInForce } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import type { Crypto, Suite } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { shownBytes } from '#protocol/wire/shown';
import { differences } from './difference.ts';
import { fetchChain } from './propose.ts';
import { type Published, policiesFor, publishRoster } from './publish.ts';

/** A signed policy's envelope, where it goes, and who publishes: the 16 bytes of the office's phrase. */
export interface PolicyPublishing {
  readonly url: string;
  readonly witnessUrls: readonly string[];
  readonly pins: Pins;
  readonly policy: Uint8Array;
  readonly today: Day;
  /** `null`: as soon as it may. */
  readonly from: Day | null;
  readonly office: Uint8Array;
}

/** What was published, from which day on, and what it changes of the policy before. */
export interface PublishedPolicy extends Published {
  readonly policy: string;
  readonly from: Day;
  readonly changes: readonly string[];
}

/** Publishes a policy. Throws like `makeOfficeRoster`, `publishRoster` and the exchanges. P4.7 */
export async function publishPolicy(
  crypto: Crypto,
  { url, witnessUrls, pins, policy, today, from, office }: PolicyPublishing,
): Promise<PublishedPolicy> {
  const { suite } = crypto;
  const rosters = await fetchChain(url);
  const { seed } = signingKey(suite, office);
  const made = alone(() => makeOfficeRoster(suite, { pins, rosters, today, from }, { policy, seed }));
  const changes = await changesBy(suite, url, { made, policy });
  const { bytes, roster } = made;
  const policies = await policiesFor(url, roster.roster, [policy]);
  const done = await publishRoster(crypto, { roster: bytes, policies }, { url, witnessUrls, today, publisher: office });
  return { ...done, policy: policyNaming(suite, policy).name, from: roster.roster.issued, changes };
}

/** Makes what the office may make by itself. Throws `Refusal` where custodians must sign. */
function alone(make: () => OfficeRoster): OfficeRoster {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ProtocolError) || error.code !== 'roster-below-threshold') throw error;
    throw new Refusal(
      'the office cannot name this by itself: the code is the custodians’ affair, and so is everything where their roster does not let the office sign alone, or a day before what they announced; have them name it with candor custody propose URL --policy FILE (roster-below-threshold)',
    );
  }
}

async function changesBy(
  suite: Suite,
  url: string,
  { made, policy }: { made: OfficeRoster; policy: Uint8Array },
): Promise<string[]> {
  const sha256 = namedPolicy(made.replaced, policyNaming(suite, policy).name);
  return differences(await contentAt(url, sha256), policyContent(policy));
}

/** What a policy in force at a server says: `null` when there is none of this name. Throws like the exchanges. */
export async function contentInForce(suite: Suite, url: string, { pins, name, today }: Asked): Promise<unknown> {
  const chain = (await fetchChain(url)).map(fromBase64);
  const current = verifyRosterInForce(suite, pins, { chain, today });
  return contentAt(url, namedPolicy(current, name));
}

interface Asked {
  readonly pins: Pins;
  readonly name: string;
  readonly today: Day;
}

async function contentAt(url: string, sha256: string | null): Promise<unknown> {
  if (sha256 === null) return null;
  const { policy } = await exchangeWith({ url })(ENDPOINTS.policyShow, { path: { sha256 } });
  return policyContent(shownBytes(policy));
}
