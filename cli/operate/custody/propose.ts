// `candor custody propose`: a change as a proposal that the other custodians can read and sign, each on a machine of their own.
import type { Static, TSchema } from 'typebox';
import { Refusal } from '#cli/refusal';
import { exchangeWith } from '#client/transport/http';
import { toBase64 } from '#protocol/bytes';
import { ofShape } from '#protocol/json';
import { admitted, entitled, named, type Place, removed, resumed, succeeded, suspended } from '#protocol/roster/amend';
import { sayChange } from '#protocol/roster/change-words';
import { WAITING_DAYS } from '#protocol/roster/force';
import { type Pins, Roster } from '#protocol/roster/format';
import { newcomersOf } from '#protocol/roster/newcomers';
import { policyNaming } from '#protocol/roster/policy';
import type { ReadProposal } from '#protocol/roster/proposal';
import { type MadeProposal, makeProposal } from '#protocol/roster/propose';
import { type EnrolmentRequest, readCard, readRequest } from '#protocol/roster/request';
import { rightsChangedBy, rightsIn, sayRightsChange } from '#protocol/roster/right-sets';
import { addDays, type Day } from '#protocol/shape';
import type { Suite } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { shownBytes } from '#protocol/wire/shown';
import { readBytes } from './files.ts';
import { withLog } from './log-card.ts';

/** What is to be changed; exactly one of the acts, or none: a renewal. */
export interface Acts {
  readonly suspend?: string | undefined;
  readonly remove?: string | undefined;
  /** Who comes back to a desk after a suspension; with `admit`, with the new keys of that request. */
  readonly resume?: string | undefined;
  /** Whose rights become those of `may`. */
  readonly rights?: string | undefined;
  readonly admit?: string | undefined;
  readonly desk?: string | undefined;
  /** The name of a set of rights, or rights with commas between them. */
  readonly may?: string | undefined;
  readonly keeper?: boolean | undefined;
  /** Of a phrase that lies on paper for the desk. */
  readonly recovery?: boolean | undefined;
  /** Of whoever is admitted under a second handle: the human being behind both. */
  readonly person?: string | undefined;
  readonly replace?: string | undefined;
  readonly card?: string | undefined;
  readonly edited?: string | undefined;
  /** A signed policy's file. */
  readonly policy?: string | undefined;
  /** A card with other keys of the log. */
  readonly log?: string | undefined;
  /** The card of a witness that takes the place of the first. */
  readonly 'new-witness'?: string | undefined;
  /** The day from which it counts. */
  readonly from?: string | undefined;
}

/** The chain of a server, verified. Throws like the exchanges and `verifyRosters`. */
export async function fetchChain(url: string): Promise<readonly string[]> {
  const { rosters } = await exchangeWith({ url })(ENDPOINTS.rosterShow, {});
  return rosters.map((one) => toBase64(shownBytes(one)));
}

/** Makes a proposal and reads it back as the others will. Throws `Refusal` and as `makeProposal`. */
export const propose = (
  suite: Suite,
  { pins, rosters, today }: { pins: Pins; rosters: readonly string[]; today: Day },
  acts: Acts,
): MadeProposal =>
  makeProposal(suite, { pins, rosters, today, from: dayGiven(acts.from) }, (roster) => change(suite, roster, acts));

function change(suite: Suite, roster: Roster, acts: Acts): Roster {
  if (acts.suspend !== undefined) return suspended(roster, acts.suspend);
  if (acts.remove !== undefined) return removed(roster, acts.remove);
  if (acts.resume !== undefined) return resume(suite, roster, { ...acts, resume: acts.resume });
  if (acts.rights !== undefined) return entitled(roster, acts.rights, rightsIn(acts.may ?? ''));
  if (acts.policy !== undefined) return named(roster, policyNaming(suite, readBytes(acts.policy)));
  if (acts.log !== undefined) return withLog(roster, acts.log);
  if (acts['new-witness'] !== undefined) return withWitness(roster, acts['new-witness']);
  if (acts.edited !== undefined) return editedIn(acts.edited);
  if (acts.replace !== undefined) {
    if (acts.card === undefined) throw new Refusal('name the successor’s card: --replace HANDLE --card FILE', 2);
    const { handle, key } = readCard(readBytes(acts.card));
    return succeeded(roster, acts.replace, { handle, key });
  }
  if (acts.admit !== undefined) return admit(suite, roster, acts);
  return roster;
}

function resume(suite: Suite, roster: Roster, acts: Acts & { resume: string }): Roster {
  const { resume: handle, desk, may = '', keeper = false } = acts;
  if (desk === undefined) throw new Refusal('name the desk and the rights: --resume HANDLE --desk ID --may RIGHTS', 2);
  const place = { desk, may: rightsIn(may), keeper };
  if (acts.admit === undefined) return resumed(roster, handle, place);
  const request = readRequest(suite, readBytes(acts.admit));
  if (request.handle !== handle) throw new Refusal(`the request is of ${request.handle} and not of ${handle}`);
  return resumed(admitted(roster, request, { as: 'again' }), handle, place);
}

function admit(suite: Suite, roster: Roster, acts: Acts): Roster {
  const request = readRequest(suite, readBytes(acts.admit ?? ''));
  return admitted(roster, request, placeOf(request, acts));
}

/** A request by somebody who is there already says so; one without a desk is an auditor's. */
function placeOf(
  { again }: EnrolmentRequest,
  { desk, may = '', keeper = false, recovery = false, person: other }: Acts,
): Place {
  const person = other ?? null;
  if (desk === undefined) return again ? { as: 'again' } : { as: 'auditor', person };
  return { as: 'reviewer', person, desk, may: rightsIn(may), keeper, recovery };
}

/** With the witness of a card, as `candor witness init` writes it, in place of the first, which alone releases. */
function withWitness(roster: Roster, file: string): Roster {
  const [, ...others] = roster.witnesses;
  return { ...roster, witnesses: [readJson(Roster.properties.witnesses.items, file), ...others] };
}

const editedIn = (file: string): Roster => readJson(Roster, file);

function readJson<T extends TSchema>(shape: T, file: string): Static<T> {
  try {
    return ofShape(shape, JSON.parse(new TextDecoder().decode(readBytes(file))));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(`${file} is not JSON (json-malformed)`);
    throw error;
  }
}

/** A day as it was typed; `null` for none. Throws `Refusal` `shape-wrong`. */
export function dayGiven(text: string | undefined): Day | null {
  if (text === undefined) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new Refusal('--from takes a day such as 2027-01-31 (shape-wrong)', 2);
  return text;
}

/** A proposal in words, for the terminal. */
export function describe(suite: Suite, read: ReadProposal): string[] {
  const { proposal, changes, loosens: waits, hash, custodians, needed } = read;
  const { roster } = proposal;
  const lines = (changes ?? []).map((one) => `  ${SIGNS[one.lean]} ${sayChange('en', one)}`);
  return [
    `Roster ${roster.version} of ${roster.organisation}, from ${roster.issued} until ${roster.expires}`,
    ...(changes === null ? ['The first roster of this organisation.'] : []),
    ...(changes?.length === 0 ? ['It changes nothing but its days: a renewal.'] : lines),
    ...rightsChangedBy(read).map((one) => `  = ${sayRightsChange('en', one)}`),
    ...newcomersOf(suite, read).map(
      ({ handle, fingerprint }) =>
        `Read this with ${handle} over the telephone, at a number that you know; sign only if their screen says the same: ${fingerprint}`,
    ),
    waits
      ? `It gives power: it must be published by ${addDays(roster.issued, -WAITING_DAYS)}, and everybody sees it for a week before it counts.`
      : 'It waits for nothing.',
    `${needed} of ${custodians.length} must sign: ${custodians.map(({ handle }) => handle).join(', ')}`,
    `SHA-256 of the roster, to be read aloud: ${hash}`,
  ];
}

const SIGNS = { loosens: '+ gives power: ', tightens: '- takes power:', neutral: '  ' } as const;
