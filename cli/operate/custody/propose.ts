// `candor custody propose`: a change as a proposal that the other custodians can read and sign, each on a machine of their own.
import { writeFileSync } from 'node:fs';
import { Refusal } from '#cli/refusal';
import { exchangeWith } from '#client/transport/http';
import { fromBase64 } from '#protocol/bytes';
import { ofShape } from '#protocol/json';
import { admitted, removed, renewed, succeeded, suspended } from '#protocol/roster/amend';
import { sayChange } from '#protocol/roster/change-words';
import { compareRosters, loosens } from '#protocol/roster/changes';
import { forceOn, WAITING_DAYS } from '#protocol/roster/force';
import { May, type Pins, Roster } from '#protocol/roster/format';
import { type ReadProposal, readProposal, writeProposal } from '#protocol/roster/proposal';
import { fingerprintOf, readCard, readRequest } from '#protocol/roster/request';
import { type VerifiedRoster, verifyRosters } from '#protocol/roster/verify';
import { addDays, type Day } from '#protocol/shape';
import type { Suite } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { readBytes } from './files.ts';

/** What is to be changed; exactly one of the acts, or none: a renewal. */
export interface Acts {
  readonly suspend?: string | undefined;
  readonly remove?: string | undefined;
  readonly admit?: string | undefined;
  readonly desk?: string | undefined;
  readonly may?: string | undefined;
  readonly keeper?: boolean | undefined;
  readonly replace?: string | undefined;
  readonly card?: string | undefined;
  readonly edited?: string | undefined;
  /** The day from which it counts. */
  readonly from?: string | undefined;
}

/** Days for the others to sign before a loosening roster must be published. */
const SIGNING_DAYS = 7;

/** The chain of a server, verified. Throws like the exchanges and `verifyRosters`. */
export async function fetchChain(url: string): Promise<readonly string[]> {
  const { rosters } = await exchangeWith({ url })(ENDPOINTS.rosterShow, {});
  return rosters;
}

/** Makes a proposal and reads it back as the others will. Throws `Refusal` and as `readProposal`. */
export function propose(
  suite: Suite,
  { pins, rosters, today }: { pins: Pins; rosters: readonly string[]; today: Day },
  acts: Acts,
): { bytes: Uint8Array; read: ReadProposal } {
  const held = verifyRosters(suite, pins, rosters.map(fromBase64));
  const last = held.at(-1);
  if (!last) throw new Refusal('the server shows no roster (roster-missing)');
  const { current } = forceOn(held, today);
  const changed = change(suite, current.roster, acts);
  const waits = loosens(compareRosters(current.roster, changed));
  const from = dayGiven(acts.from) ?? (waits ? addDays(today, WAITING_DAYS + SIGNING_DAYS) : today);
  const roster = withDates(changed, { current, last, from });
  const bytes = writeProposal({ made: today, rosters: [...rosters], roster });
  return { bytes, read: readProposal(suite, pins, { bytes, today }) };
}

function withDates(
  changed: Roster,
  { current, last, from }: { current: VerifiedRoster; last: VerifiedRoster; from: Day },
): Roster {
  const next = renewed(
    { roster: current.roster, hash: last.hash },
    { version: last.roster.version, from: from < current.roster.issued ? current.roster.issued : from },
  );
  const { version, previous, issued, expires } = next;
  return { ...changed, version, previous, issued, expires };
}

function change(suite: Suite, roster: Roster, acts: Acts): Roster {
  if (acts.suspend !== undefined) return suspended(roster, acts.suspend);
  if (acts.remove !== undefined) return removed(roster, acts.remove);
  if (acts.edited !== undefined) return editedIn(acts.edited);
  if (acts.replace !== undefined) {
    if (acts.card === undefined) throw new Refusal('name the successor’s card: --replace HANDLE --card FILE', 2);
    const { handle, key } = readCard(readBytes(acts.card));
    return succeeded(roster, acts.replace, { handle, key });
  }
  if (acts.admit !== undefined) return admit(suite, roster, acts);
  return roster;
}

function admit(suite: Suite, roster: Roster, { admit: file = '', desk, may = '', keeper = false }: Acts): Roster {
  const request = readRequest(readBytes(file));
  process.stderr.write(`${request.handle}: ${fingerprintOf(suite, request)}, to be compared over the telephone\n`);
  if (desk === undefined) return admitted(roster, request, null);
  const rights = may.split(',').filter((right) => right !== '');
  return admitted(roster, request, { desk, may: rights.map((right) => ofShape(May, right)), keeper });
}

function editedIn(file: string): Roster {
  try {
    return ofShape(Roster, JSON.parse(new TextDecoder().decode(readBytes(file))));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(`${file} is not JSON (json-malformed)`);
    throw error;
  }
}

function dayGiven(text: string | undefined): Day | null {
  if (text === undefined) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new Refusal('--from takes a day such as 2027-01-31 (shape-wrong)', 2);
  return text;
}

/** Saves a signature or a proposal where it was asked for; written over, since it says the same. */
export const save = (file: string, bytes: Uint8Array): void => writeFileSync(file, bytes);

/** A proposal in words, for the terminal. */
export function describe({
  proposal: { roster },
  changes,
  loosens: waits,
  hash,
  custodians,
  needed,
}: ReadProposal): string[] {
  const lines = (changes ?? []).map((one) => `  ${SIGNS[one.lean]} ${sayChange('en', one)}`);
  return [
    `Roster ${roster.version} of ${roster.organisation}, from ${roster.issued} until ${roster.expires}`,
    ...(changes === null ? ['The first roster of this organisation.'] : []),
    ...(changes?.length === 0 ? ['It changes nothing but its days: a renewal.'] : lines),
    waits
      ? `It gives power: it must be published by ${addDays(roster.issued, -WAITING_DAYS)}, and everybody sees it for a week before it counts.`
      : 'It waits for nothing.',
    `${needed} of ${custodians.length} must sign: ${custodians.map(({ handle }) => handle).join(', ')}`,
    `SHA-256 of the roster, to be read aloud: ${hash}`,
  ];
}

const SIGNS = { loosens: '+ gives power: ', tightens: '- takes power:', neutral: '  ' } as const;
