// An auditor's session at a server: his phrase, a signed nonce, a token; nothing of it is kept.
import { Refusal } from '#cli/refusal';
import { UNREADABLE } from '#cli/verify/exit';
import { exchangesWith } from '#cli/verify/http';
import type { Auditor } from '#protocol/audit/auditor';
import { toBase64 } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { signerOf } from '#protocol/roster/find';
import type { VerifiedRoster } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import { keyId } from '#protocol/statement/dsse';
import { makeStatement } from '#protocol/statement/statement';
import type { Crypto, LogSuite } from '#protocol/suite/suite';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Exchange } from '#protocol/wire/exchange';

/** An open session. */
export interface AuditorSession {
  readonly auditor: Auditor;
  readonly exchange: Exchange;
  close(): Promise<void>;
}

/** Whose phrase, at which server. */
export interface Visit {
  readonly url: string;
  readonly entropy: Uint8Array;
  readonly roster: VerifiedRoster;
  readonly today: Day;
}

/** Opens it. Throws `Refusal` for a phrase that is no auditor's, and like the exchanges. P7.6 */
export async function openAuditorSession(crypto: Crypto<LogSuite>, visit: Visit): Promise<AuditorSession> {
  const auditor = auditorOf(crypto, visit);
  const before = exchangesWith(visit.url);
  const { nonce } = await before(ENDPOINTS.sessionChallenge, {});
  const saying = { to: 'server', serverNonce: nonce, ownNonce: toBase64(crypto.random(32)) } as const;
  const statement = toBase64(await auditor.sign('session-opened', saying));
  const { token } = await before(ENDPOINTS.sessionOpen, { body: { statement } });
  const exchange = exchangesWith(visit.url, token);
  return { auditor, exchange, close: async () => void (await exchange(ENDPOINTS.sessionClose, {})) };
}

function auditorOf(crypto: Crypto<LogSuite>, { entropy, roster, today }: Visit): Auditor {
  const { seed, publicKey } = signingKey(crypto.suite, entropy);
  if (signerOf(crypto.suite, roster, keyId(crypto.suite, publicKey))?.role !== 'auditor') {
    throw new Refusal('this phrase is no auditor’s in the roster in force (signer-unknown)', UNREADABLE);
  }
  const occasion = { log: roster.roster.log.origin, roster: roster.roster.version, day: today };
  return { roster, sign: (kind, saying) => makeStatement(crypto, seed, { kind, occasion, saying }) };
}
