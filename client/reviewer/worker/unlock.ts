/** P2.4, P7.6. From 16 bytes to an open session: ground, holder, session. Refuses a phrase that is no reviewer's. */

import type { TSchema } from 'typebox';
import { fetchPolicy, findGround, type Ground, laterOf, occasionOn } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { openSession, type Session } from '#client/transport/session';
import { type EnrolAsk, type Enrolment, enrol } from '#client/vault/enrol';
import { type Holder, signerFor, unlock } from '#client/vault/holder';
import { openerHere } from '#client/vault/opener';
import { openerPool } from '#client/vault/opener-pool';
import type { Vault } from '#client/vault/vault';
import { workerCrypto } from '#client/vault/worker-crypto';
import { ProtocolError } from '#protocol/error';
import { Clocks } from '#protocol/report/clocks';
import { Questionnaire } from '#protocol/report/questionnaire';
import { Replies } from '#protocol/report/replies';
import { Retention } from '#protocol/report/retention';
import { deskOf, memberOf, membersOf } from '#protocol/roster/find';
import type { Pins } from '#protocol/roster/format';
import { namedPolicy } from '#protocol/roster/policy';
import { dayOf } from '#protocol/shape';
import type { Crypto } from '#protocol/suite/suite';
import openerWorker from '../opener.worker.ts?worker&url';
import type { DeskOf, Who } from './acts.ts';
import { readCardKeys } from './queue/kept-cards.ts';

export interface Unlocked {
  readonly vault: Vault;
  readonly session: Session;
  readonly who: Who;
}

/** What somebody asks the custodians for who wants to be taken in. Throws like `findGround` and `enrol`. P4.10 */
export async function askToEnrol({ pins, ...ask }: EnrolAsk & { readonly pins: Pins }): Promise<Enrolment> {
  const crypto = await workerCrypto();
  const exchange = exchangeWith({ url: location.origin });
  const { roster } = await findGround(exchange, { suite: crypto.suite, pins, today: dayOf(Date.now()) });
  return enrol(crypto, roster, ask);
}

/** Opens a session at the office that this page came from. Throws `signer-unknown`, and like `findGround` and `openSession`. */
export async function openVault({ entropy, pins }: { entropy: Uint8Array; pins: Pins }): Promise<Unlocked> {
  const url = location.origin;
  const exchange = exchangeWith({ url });
  const crypto = await workerCrypto();
  const ground = onItsDay(await findGround(exchange, { suite: crypto.suite, pins, today: dayOf(Date.now()) }));
  const holder = unlock(crypto, ground.roster, entropy);
  if (holder.role !== 'reviewer') throw new ProtocolError('signer-unknown', 'phrase is of no reviewer');
  const policy = <T extends TSchema>(name: string, shape: T) => fetchPolicy(exchange, ground, { name, shape });
  const named = (name: string) => namedPolicy(ground.roster, name) !== null;
  const policies: Policies = {
    questionnaire: await policy('questionnaire', Questionnaire),
    clocks: named('clocks') ? await policy('clocks', Clocks) : null,
    replies: named('replies') ? await policy('replies', Replies) : null,
    retention: named('retention') ? await policy('retention', Retention) : null,
  };
  const signer = signerFor(crypto, holder, occasionOn(ground));
  const session = await openSession({ url }, ground, { signer, random: crypto.random });
  const cardKeys = await readCardKeys(crypto, holder);
  return {
    vault: { crypto, holder, ground, line: session, opener: openerFor(crypto, holder), cardKeys },
    session,
    who: whoIs(ground, holder, policies),
  };
}

/** A session outlasts midnight, and a clock may be set meanwhile: what is done is of the day on which it is done. */
const onItsDay = (found: Ground): Ground => ({
  ...found,
  get today() {
    return laterOf(found.today, dayOf(Date.now()));
  },
});

const openerFor = ({ suite }: Crypto, { handle, ageSeed }: Holder) =>
  openerPool(openerWorker, { handle, ageSeed }, openerHere(suite, { handle, ageSeed }));

function deskNamed({ roster }: Ground, id: string): DeskOf {
  const desk = deskOf(roster, id);
  const people = (desk ? membersOf(roster, desk) : []).map(({ handle, may }) => ({
    ...{ handle, may, keeper: desk?.keepers.includes(handle) ?? false },
  }));
  const receives = desk !== null && desk.appealsTo !== null;
  return { id, label: desk?.label ?? id, members: desk?.members ?? [], people, receives };
}

type Policies = Pick<Who, 'questionnaire' | 'clocks' | 'replies' | 'retention'>;

const whoIs = (ground: Ground, { handle, desks }: Holder, policies: Policies): Who => ({
  handle,
  may: memberOf(ground.roster, handle)?.may ?? [],
  desks: desks.map((id) => deskNamed(ground, id)),
  appealDesks: ground.roster.roster.desks
    .filter(({ appealsTo }) => appealsTo !== null && desks.includes(appealsTo))
    .map(({ id }) => deskNamed(ground, id)),
  ...policies,
  warnings: ground.warnings,
  noted: ground.freshness.note.says.day,
  announced: ground.announced,
  today: ground.today,
});
