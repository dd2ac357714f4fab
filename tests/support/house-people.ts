/** People of a running house as their clients act: a source who reports over HTTP, a member of the staff with an open session. */
import { setTimeout as pause } from 'node:timers/promises';
import { confirmTip } from '#client/transport/confirm';
import { findGround, type Ground, occasionOn } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import { sendTip } from '#client/transport/send-tip';
import { openSession, type Session } from '#client/transport/session';
import { signerFor, unlock } from '#client/vault/holder';
import type { Vault } from '#client/vault/vault';
import { type SealedTip, sealTip } from '#protocol/envelope/seal';
import { ProtocolError } from '#protocol/error';
import { english } from '#protocol/identity/english';
import { wordsOf } from '#protocol/identity/phrase';
import type { Attachment, Report } from '#protocol/report/report';
import { dayOf } from '#protocol/shape';
import type { Exchange } from '#protocol/wire/exchange';
import { candor } from '#tests/support/candor';
import type { RunningHouse } from '#tests/support/house';
import { testReport } from '#tests/support/organisation';

export interface Standing {
  readonly exchange: Exchange;
  readonly ground: Ground;
}

const EVERY = 250;
const TRIES = 240;

/** What every client begins with. A house that has just started has no note before its first checkpoint: that is waited for. */
export async function standAt({ url, crypto, organisation }: RunningHouse): Promise<Standing> {
  const exchange = exchangeWith({ url });
  const where = { suite: crypto.suite, pins: organisation.pins, today: dayOf(Date.now()) };
  for (let tried = 1; ; tried++) {
    try {
      return { exchange, ground: await findGround(exchange, where) };
    } catch (error) {
      if (tried === TRIES || !(error instanceof ProtocolError && error.code === 'note-missing')) throw error;
      await pause(EVERY);
    }
  }
}

export interface Reported {
  readonly sealed: SealedTip;
  /** The source's 16 bytes. */
  readonly entropy: Uint8Array;
}

/** Seals a tip to the desk `oig` and sends it. */
export async function reportTo(
  house: RunningHouse,
  more: Partial<Report> = {},
  attachments: readonly Attachment[] = [],
): Promise<Reported> {
  const { exchange, ground } = await standAt(house);
  const entropy = house.crypto.random(16);
  const to = { roster: ground.roster, desk: 'oig', today: ground.today };
  const sealed = await sealTip(house.crypto, to, { entropy, report: testReport(more), attachments });
  await sendTip(exchange, sealed, { suite: house.crypto.suite });
  return { sealed, entropy };
}

/** Waits until a tip is confirmed to its source. */
export async function confirmIn(house: RunningHouse, { sealed, entropy }: Reported): Promise<void> {
  const { exchange, ground } = await standAt(house);
  const { statement } = sealed;
  const state = await confirmTip(exchange, ground, { crypto: house.crypto, entropy, statement, within: 60_000 });
  if (state !== 'confirmed') throw new Error('the tip was not confirmed');
}

/** The 16 bytes of a member or auditor. */
function entropyOf({ organisation }: RunningHouse, handle: string): Uint8Array {
  const { reviewers, secondAuthority, auditors } = organisation.phrases;
  const entropy = [...reviewers, ...secondAuthority, ...auditors].find((one) => one.handle === handle)?.entropy;
  if (!entropy) throw new Error(`nobody is ${handle}`);
  return entropy;
}

/** The twelve words of a member or auditor. */
export const phraseIn = (house: RunningHouse, handle: string): string =>
  wordsOf(entropyOf(house, handle), english).join(' ');

/** What `candor verify` says with the auditor's phrase. */
export async function auditIn(
  house: RunningHouse,
  more: readonly string[] = [],
): Promise<{ status: number | null; ok: boolean; codes: string[] }> {
  const { status, out, err } = await candor(['verify', house.url, '--level', 'auditor', '--json', ...more], {
    input: phraseIn(house, 'auditor-1'),
    env: { CANDOR_DATA: house.folder },
  });
  if (out === '') throw new Error(err);
  const { ok, findings } = JSON.parse(out) as { ok: boolean; findings: { code: string }[] };
  return { status, ok, codes: findings.map(({ code }) => code) };
}

/** An unlocked member or auditor with a session. */
export async function vaultAt(house: RunningHouse, handle: string): Promise<Vault & { readonly line: Session }> {
  const { url, crypto } = house;
  const entropy = entropyOf(house, handle);
  const { ground } = await standAt(house);
  const holder = unlock(crypto, ground.roster, entropy);
  const signer = signerFor(crypto, holder, occasionOn(ground));
  return { crypto, holder, ground, line: await openSession({ url }, ground, { signer, random: crypto.random }) };
}
