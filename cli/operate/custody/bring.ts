// What is published travels as one chain: every roster that the server has, in order, and to each witness what it lacks of it.

import { Refusal } from '#cli/refusal';
import { exchangeWith } from '#client/transport/http';
import { toBase64, toHex } from '#protocol/bytes';
import { readRosterEnvelope } from '#protocol/roster/verify';
import type { Suite } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { shownBytes } from '#protocol/wire/shown';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';

/** A roster's envelope and its place in the chain. */
export interface Placed {
  readonly version: number;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** What a witness was given. */
export interface Brought {
  readonly url: string;
  /** Versions that it held before. */
  readonly held: readonly number[];
  /** Versions that it took now. */
  readonly took: readonly number[];
  /** Versions below one that it held, which no witness takes any more: it judges nothing by them. */
  readonly without: readonly number[];
}

export const placed = (suite: Suite, bytes: Uint8Array): Placed => ({
  version: readRosterEnvelope(bytes).version,
  sha256: toHex(suite.sha256(bytes)),
  bytes,
});

/** Every roster at a server, lowest version first; none before the first is published. Throws like the exchange. P8.9 */
export async function rostersAt(suite: Suite, url: string): Promise<readonly Placed[]> {
  const exchange = exchangeWith({ url });
  const all: Placed[] = [];
  for (let from = 1; ; from = (all.at(-1)?.version ?? 0) + 1) {
    const { rosters } = await exchange(ENDPOINTS.rostersShow, { query: { from: String(from) } });
    if (rosters.length === 0) return all;
    all.push(...rosters.map((one) => placed(suite, shownBytes(one))));
  }
}

/** Rosters of one request: a large office's have some hundred kilobytes each. */
const PAGE = 20;

/** Gives a witness, in order, what it lacks of a chain. Throws `Refusal` `roster-forked`, and like the exchanges. P8.9 */
export async function bring(url: string, chain: readonly Placed[]): Promise<Brought> {
  const exchange = exchangeWith({ url });
  const { rosters } = await exchange(WITNESS_ENDPOINTS.rostersHeld, {});
  const other = chain.find((one) => rosters.some(({ version, sha256 }) => isFork(one, { version, sha256 })));
  if (other)
    throw new Refusal(
      `the witness at ${url} holds another roster of version ${other.version} than this one: publish neither, and call the auditors (roster-forked)`,
    );
  const held = rosters.map(({ version }) => version);
  const newest = Math.max(0, ...held);
  const lacking = chain.filter(({ version }) => version > newest);
  for (let at = 0; at < lacking.length; at += PAGE) {
    const page = lacking.slice(at, at + PAGE).map(({ bytes }) => toBase64(bytes));
    await exchange(WITNESS_ENDPOINTS.rosterTake, { body: { rosters: page } });
  }
  const without = chain.map(({ version }) => version).filter((one) => one < newest && !held.includes(one));
  return { url, held, took: lacking.map(({ version }) => version), without };
}

const isFork = (one: Placed, other: Pick<Placed, 'version' | 'sha256'>): boolean =>
  one.version === other.version && one.sha256 !== other.sha256;
