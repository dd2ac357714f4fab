/**
 * A whole organisation from one source of randomness: everybody's phrase, the policies, the first roster before anybody
 * has signed it, and the signing. `candor custody` makes an office's with it, `npm start` the demo's, tests theirs.
 */
import { toBase64 } from '#protocol/bytes';
import { ageIdentity, signingKey } from '#protocol/identity/keys';
import { epochIdentity, noteSigner } from '#protocol/identity/note-signer';
import { canonical } from '#protocol/json';
import { witnessKeys } from '#protocol/log/cosigned-checkpoint';
import { logKeys } from '#protocol/log/log-checkpoint';
import { DEFAULT_CLOCKS } from '#protocol/report/default-clocks';
import { DEFAULT_QUESTIONNAIRE } from '#protocol/report/default-questionnaire';
import { DEFAULT_REPLIES } from '#protocol/report/default-replies';
import { DEFAULT_RETENTION } from '#protocol/report/default-retention';
import { DEFAULT_TEXTS } from '#protocol/report/default-texts';
import { type Desk, type Member, type Pins, ROSTER_TYPE, type Roster } from '#protocol/roster/format';
import { makePolicy, policyHash } from '#protocol/roster/policy';
import { addDays, type Day } from '#protocol/shape';
import { joinEnvelopes, signEnvelope } from '#protocol/statement/dsse';
import type { Crypto, LogSuite, Suite } from '#protocol/suite/suite';

/** A key holder: a handle and the 16 bytes of the phrase. */
export interface Holder {
  readonly handle: string;
  readonly entropy: Uint8Array;
}

/** Everybody's phrases; each belongs to one person or machine, and only the demo ever holds them together. */
export interface Phrases {
  readonly custodians: readonly Holder[];
  readonly office: Holder;
  readonly reviewers: readonly Holder[];
  readonly secondAuthority: readonly Holder[];
  readonly auditors: readonly Holder[];
  readonly duty: Holder;
  readonly log: Holder;
  readonly witness: Holder;
}

/** An organisation whose custodians have not signed yet. */
export interface Draft {
  readonly pins: Pins;
  readonly roster: Roster;
  readonly policies: readonly Uint8Array[];
  readonly phrases: Phrases;
}

/** An organisation whose roster, an envelope, two custodians have signed. */
export interface Organisation extends Omit<Draft, 'roster'> {
  readonly roster: Uint8Array;
}

/** What an organisation is called, where its log and witness are, and the day it begins. */
export interface Plan {
  readonly name: string;
  readonly origin: string;
  readonly witnessName: string;
  readonly witnessUrl: string;
  readonly demo: boolean;
  readonly today: Day;
}

const ROSTER_DAYS = 180;
const EPOCH_DAYS = 92;
/** Beyond the roster's last day, which warns sources and must not stop them (P4.5). */
const EPOCHS = 3;

const REVIEWERS: readonly (readonly [handle: string, may: Member['may']])[] = [
  ['analyst-1', ['open', 'record', 'reply']],
  ['analyst-2', ['open', 'record', 'reply']],
  ['analyst-3', ['open', 'record', 'reply']],
  ['keeper-1', ['open', 'reply', 'countersign', 'approve', 'refer']],
  ['keeper-2', ['open', 'reply', 'countersign', 'approve', 'refer', 'erase']],
  ['supervisor-1', ['open', 'record', 'reply', 'countersign', 'approve', 'refer', 'erase', 'supervise']],
];
const SECOND: readonly (readonly [handle: string, may: Member['may']])[] = [
  ['second-1', ['open', 'reply', 'approve', 'supervise']],
  ['second-2', ['open', 'reply', 'approve']],
];

/** Makes an organisation and its first two custodians' signatures. */
export function makeOrganisation(crypto: Crypto<LogSuite>, plan: Plan): Organisation {
  const draft = draftOrganisation(crypto, plan);
  return { ...draft, roster: signRoster(crypto.suite, draft.roster, draft.phrases.custodians.slice(0, 2)) };
}

/** Makes an organisation of six reviewers, a second authority of two, an auditor and three custodians (two must sign). */
export function draftOrganisation(crypto: Crypto<LogSuite>, plan: Plan): Draft {
  const holder = (handle: string): Holder => ({ handle, entropy: crypto.random(16) });
  const phrases: Phrases = {
    custodians: ['custodian-1', 'custodian-2', 'custodian-3'].map(holder),
    office: holder('office'),
    reviewers: REVIEWERS.map(([handle]) => holder(handle)),
    secondAuthority: SECOND.map(([handle]) => holder(handle)),
    auditors: [holder('auditor-1')],
    duty: holder('duty'),
    log: holder('log'),
    witness: holder('witness'),
  };
  const { suite } = crypto;
  const policies = policiesOf(suite, phrases.office);
  const roster = rosterOf(crypto, plan, { phrases, policies });
  return { pins: pinsOf(roster, plan), roster, policies: policies.map(({ bytes }) => bytes), phrases };
}

/** Signs a roster with these custodians' phrases; the envelope holds all their signatures. */
export const signRoster = (suite: Suite, roster: Roster, custodians: readonly Holder[]): Uint8Array =>
  joinEnvelopes(
    custodians.map(({ entropy }) =>
      signEnvelope(suite, { payloadType: ROSTER_TYPE, payload: canonical(roster) }, [signingKey(suite, entropy).seed]),
    ),
  );

const pinsOf = ({ organisation, threshold, custodians }: Roster, { demo, witnessUrl }: Plan): Pins => ({
  organisation,
  demo,
  threshold,
  custodians,
  witness: witnessUrl,
});

interface NamedPolicy {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function policiesOf(suite: Suite, office: Holder): NamedPolicy[] {
  const { seed } = signingKey(suite, office.entropy);
  const contents = {
    questionnaire: DEFAULT_QUESTIONNAIRE,
    texts: DEFAULT_TEXTS,
    clocks: DEFAULT_CLOCKS,
    replies: DEFAULT_REPLIES,
    retention: DEFAULT_RETENTION,
  };
  return Object.entries(contents).map(([name, content]) => ({
    name,
    bytes: makePolicy(suite, seed, { name, version: content.version, content }),
  }));
}

function rosterOf(
  { suite, random }: Crypto<LogSuite>,
  plan: Plan,
  { phrases, policies }: { phrases: Phrases; policies: readonly NamedPolicy[] },
): Roster {
  const key = ({ handle, entropy }: Holder) => ({ handle, key: toBase64(signingKey(suite, entropy).publicKey) });
  const witness = {
    name: plan.witnessName,
    key: key(phrases.witness).key,
    ...witnessKeys(suite, noteSigner(suite, plan.witnessName, phrases.witness.entropy)),
    epochs: Array.from({ length: EPOCHS }, (_, index) => ({
      epoch: index + 1,
      from: addDays(plan.today, index * EPOCH_DAYS),
      until: addDays(plan.today, (index + 1) * EPOCH_DAYS - 1),
      recipient: epochIdentity(suite, phrases.witness.entropy, index + 1).recipient,
    })),
  };
  return {
    organisation: plan.name,
    version: 1,
    previous: null,
    issued: plan.today,
    expires: addDays(plan.today, ROSTER_DAYS),
    threshold: 2,
    custodians: phrases.custodians.map(key),
    office: { ...key(phrases.office), alone: true },
    log: logKeys(suite, noteSigner(suite, plan.origin, phrases.log.entropy)),
    witnesses: [witness],
    rules: {
      quorum: 1,
      budgets: { cards: 400, tips: 60 },
      deadlines: { open: 7, disposition: 90 },
      approvals: { person: 1, close: 1, erase: 1, reply: 0 },
      note: { warn: 1, refuse: 7 },
    },
    policies: policies.map(({ name, bytes }) => ({ name, sha256: policyHash(suite, bytes) })),
    naming: { salt: toBase64(random(32)), iterations: 600_000 },
    ...peopleOf(suite, phrases),
  };
}

function peopleOf(suite: Suite, phrases: Phrases): Pick<Roster, 'members' | 'desks' | 'auditors'> {
  const common = ({ handle, entropy }: Holder) => ({
    handle,
    person: handle,
    key: toBase64(signingKey(suite, entropy).publicKey),
    recipient: ageIdentity(suite, entropy).recipient,
  });
  const rights = new Map([...REVIEWERS, ...SECOND]);
  const member = (holder: Holder): Member => ({ ...common(holder), may: rights.get(holder.handle) ?? [], names: [] });
  const duty = ageIdentity(suite, phrases.duty.entropy).recipient;
  const handles = (holders: readonly Holder[]) => holders.map(({ handle }) => handle);
  const desks: Desk[] = [
    {
      id: 'oig',
      label: 'Office of Inspector General',
      members: handles(phrases.reviewers),
      keepers: ['keeper-1', 'keeper-2'],
      appealsTo: 'second',
      duty,
    },
    {
      id: 'second',
      label: 'Second authority',
      members: handles(phrases.secondAuthority),
      keepers: ['second-1'],
      appealsTo: null,
      duty,
    },
  ];
  return {
    // Of no desk: whoever is on duty opens flags, pages, and says when nobody came.
    members: [...phrases.reviewers, ...phrases.secondAuthority, phrases.duty].map(member),
    desks,
    auditors: phrases.auditors.map(common),
  };
}
