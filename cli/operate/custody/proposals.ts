// `candor custody propose|show|sign|collect` of a roster that follows another: files go from custodian to custodian, in any order.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '#cli/refusal';
import { readUrl } from '#cli/terminal/arguments';
import { machine, speak, today } from '#cli/terminal/machine';
import { readPins } from '#cli/terminal/pins';
import { toBase64, toHex } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { newcomersOf } from '#protocol/roster/newcomers';
import { gatherSignatures, type ReadProposal, readProposal, signProposal } from '#protocol/roster/proposal';
import { rightsChangedBy } from '#protocol/roster/right-sets';
import { readBytes, writeNew } from './files.ts';
import { type Acts, describe, fetchChain, propose } from './propose.ts';

/** What every one of these is given. */
export interface Given extends Acts {
  readonly pins?: string | undefined;
  /** Signed rosters, in order, that the server has lost and that the new one follows. */
  readonly after?: readonly string[] | undefined;
  readonly out?: string | undefined;
  readonly json?: boolean | undefined;
}

/** `custody propose URL …`: writes the proposal and says it in words. */
export async function makeProposal(place: string | undefined, given: Given, usage: string): Promise<number> {
  const known = await fetchChain(readUrl(place, usage));
  const lost = (given.after ?? []).map((file) => toBase64(readBytes(file)));
  const rosters = [...known, ...lost.filter((one) => !known.includes(one))];
  const { bytes, read } = propose(machine.suite, { pins: readPins(given.pins), rosters, today: today() }, given);
  const file = given.out ?? `roster-${read.proposal.roster.version}.proposal.json`;
  writeNew(file, bytes);
  speak(given.json, { file, ...told(read) }, [
    ...describe(machine.suite, read),
    '',
    `The proposal is in ${file}. Give it to the custodians; each reads it and signs it:`,
    `  candor custody sign ${file}`,
  ]);
  return 0;
}

/** `custody show PROPOSAL`. */
export function showProposal(place: string | undefined, given: Given): Promise<number> {
  const read = readFrom(place, given);
  speak(given.json, told(read), describe(machine.suite, read));
  return Promise.resolve(0);
}

/** Whether a file is a proposal, and not the first roster that `custody new` wrote. */
export function isProposal(file: string): boolean {
  if (!existsSync(file)) return false;
  return /^\{"made":/.test(readFileSync(file, 'utf8').slice(0, 20));
}

/** `custody sign PROPOSAL`: writes a signature of its own, which says nothing of what others did. */
export function signIt(place: string, given: Given, entropy: Uint8Array): number {
  const read = readFrom(place, given);
  const { seed, publicKey } = signingKey(machine.suite, entropy);
  const signature = signProposal(machine.suite, read, seed);
  const own = read.custodians.find(({ key }) => key === Buffer.from(publicKey).toString('base64'))?.handle ?? '';
  const file = given.out ?? join(dirname(place), `roster-${read.proposal.roster.version}.${own}.signature.json`);
  writeNew(file, signature);
  speak(given.json, { file, handle: own, ...told(read) }, [
    ...describe(machine.suite, read),
    '',
    `${own} signed it; the signature is in ${file}. Whoever collects them needs that file alone.`,
  ]);
  return 0;
}

/** `custody collect PROPOSAL SIGNATURE…`: the signed roster, once enough have signed; else who has not, with status 1. */
export function collect(place: string | undefined, given: Given, signatures: readonly string[]): number {
  const read = readFrom(place, given);
  const { signed, missing, envelope } = gatherSignatures(machine.suite, read, signatures.map(readBytes));
  if (!envelope) {
    throw new Refusal(
      `${signed.length} of ${read.needed} signatures: ask ${missing.join(', ')}; the others are enough without whoever refuses (roster-below-threshold)`,
    );
  }
  const file = given.out ?? join(dirname(place ?? ''), `roster-${read.proposal.roster.version}.signed.json`);
  writeNew(file, envelope);
  const sha256 = toHex(machine.suite.sha256(envelope));
  speak(given.json, { file, signed, sha256 }, [
    `Signed by ${signed.join(', ')}: ${file}`,
    `SHA-256 of the signed roster: ${sha256}`,
    'Next, a custodian publishes it to server and witness:',
    `  candor custody publish URL --signed ${file}`,
  ]);
  return 0;
}

function readFrom(place: string | undefined, { pins }: Given): ReadProposal {
  if (place === undefined) throw new Refusal('name the proposal: candor custody show PROPOSAL', 2);
  return readProposal(machine.suite, readPins(pins), { bytes: readBytes(place), today: today() });
}

const told = (read: ReadProposal) => ({
  version: read.proposal.roster.version,
  from: read.proposal.roster.issued,
  changes: read.changes,
  rights: rightsChangedBy(read),
  newcomers: newcomersOf(machine.suite, read),
  loosens: read.loosens,
  hash: read.hash,
  needed: read.needed,
  custodians: read.custodians.map(({ handle }) => handle),
});
