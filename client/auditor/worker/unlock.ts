/** P2.4, P7.6. From 16 bytes to an open session of an auditor. Refuses a phrase that is no auditor's. */
import { pauseByClock, tryAgain } from '#client/transport/again';
import { fetchPolicy, findGround, type Ground, occasionOn } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { openSession, type Session } from '#client/transport/session';
import { type EnrolAsk, type Enrolment, enrol } from '#client/vault/enrol';
import { signerFor, unlock } from '#client/vault/holder';
import { workerCrypto } from '#client/vault/worker-crypto';
import type { Auditor } from '#protocol/audit/auditor';
import { readRosters } from '#protocol/audit/read-rosters';
import { rostersFrom } from '#protocol/audit/source';
import { toHex, utf8 } from '#protocol/bytes';
import { ProtocolError } from '#protocol/error';
import { canaryEntropy } from '#protocol/identity/canary';
import { Retention } from '#protocol/report/retention';
import type { Pins } from '#protocol/roster/format';
import { namedPolicy } from '#protocol/roster/policy';
import type { VerifiedRoster } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import type { Crypto, LogSuite } from '#protocol/suite/suite';
import type { Exchange } from '#protocol/wire/exchange';
import type { Who } from './acts.ts';

/** An auditor at work in this worker. */
export interface Unlocked {
  readonly crypto: Crypto<LogSuite>;
  readonly auditor: Auditor;
  readonly ground: Ground;
  /** Rosters in hand, in the order of their versions, the one in force last. */
  readonly rosters: readonly VerifiedRoster[];
  readonly session: Session;
  /** Exchanges of the session, each tried again a few times. */
  readonly server: Exchange;
  /** Exchanges with the witness itself. */
  readonly witness: Exchange;
  /** Under which name this browser keeps what this auditor verified of this log, and the 16 bytes for which it is sealed. */
  readonly keptName: string;
  readonly keptEntropy: Uint8Array;
  /** The 16 bytes of this auditor's canary of a number (P2.8). */
  readonly canary: (number: number) => Uint8Array;
  /** `null` where the roster names none. */
  readonly retention: Retention | null;
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
export async function openAuditor({ entropy, pins }: { entropy: Uint8Array; pins: Pins }): Promise<Unlocked> {
  const url = location.origin;
  const crypto = await workerCrypto();
  const { suite } = crypto;
  const before = exchangeWith({ url });
  const ground = await findGround(before, { suite, pins, today: dayOf(Date.now()) });
  const holder = unlock(crypto, ground.roster, entropy);
  if (holder.role !== 'auditor') throw new ProtocolError('signer-unknown', 'phrase is of no auditor');
  const named = namedPolicy(ground.roster, 'retention') !== null;
  const retention = named ? await fetchPolicy(before, ground, { name: 'retention', shape: Retention }) : null;
  const signer = signerFor(crypto, holder, occasionOn(ground));
  const session = await openSession({ url }, ground, { signer, random: crypto.random });
  const rosters = await readRosters(rostersFrom(session.exchange), { suite, pins, rosters: ground.rosters });
  const origin = ground.roster.roster.log.origin;
  return {
    crypto,
    ground,
    session,
    auditor: { roster: ground.roster, sign: signer.sign },
    rosters,
    server: patient(session.exchange),
    witness: patient(exchangeWith({ url: pins.witness })),
    keptName: `${origin} ${toHex(suite.sha256(utf8(JSON.stringify(pins.custodians))))} ${holder.handle}`,
    keptEntropy: entropy,
    retention,
    canary: (number) => canaryEntropy(suite, entropy, number),
    who: whoIs(ground, { handle: holder.handle, witness: pins.witness, retention }),
  };
}

const patient =
  (exchange: Exchange): Exchange =>
  (endpoint, ask, signal) =>
    tryAgain(() => exchange(endpoint, ask, signal), { pause: pauseByClock });

const whoIs = (
  { roster: { roster }, warnings, announced }: Ground,
  more: Pick<Who, 'handle' | 'witness' | 'retention'>,
): Who => ({
  ...more,
  origin: roster.log.origin,
  // Nobody sends to a desk that only hears appeals.
  desks: roster.desks.filter(({ appealsTo }) => appealsTo !== null).map(({ id, label }) => ({ id, label })),
  roster: { version: roster.version, expires: roster.expires },
  warnings,
  announced,
});
