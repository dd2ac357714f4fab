/** P4.2, P4.8. Taking a roster that the custodians, or the office, signed, with the policies it names, and putting it on the record. */
import type { Insertable, Transaction } from 'kysely';
import { equal, fromBase64, fromHex, toHex } from '#protocol/bytes';
import { signerOf } from '#protocol/roster/find';
import { checkWaits } from '#protocol/roster/force';
import { policyHash } from '#protocol/roster/policy';
import { type VerifiedRoster, verifyRoster } from '#protocol/roster/verify';
import { dayOf } from '#protocol/shape';
import { entryOf } from '#protocol/statement/entry';
import { readStatementOf, type VerifiedStatement, verifyStatement } from '#protocol/statement/statement';
import type { ENDPOINTS } from '#protocol/wire/endpoints';
import type { BodyOf, ReplyOf } from '#protocol/wire/exchange';
import type { Database } from '#server/db/database';
import { keepStatements } from '#server/db/statements';
import type { House } from '#server/http/house';
import { refuse, refusing } from '#server/problem';

type Table = typeof ENDPOINTS;

/** Publishes a roster. Refuses with `roster-refused`, `statement-refused`, `policy-unknown`; the same again is answered as before. */
export async function publishRoster(
  house: House,
  asked: BodyOf<Table['rosterPublish']>,
): Promise<ReplyOf<Table['rosterPublish']>> {
  const bytes = fromBase64(asked.roster);
  const earlier = await house.rosters.all();
  const repeated = earlier.at(-1)?.hash === toHex(house.suite.sha256(bytes)) ? earlier.at(-1) : null;
  const roster = repeated ?? verifyNext(house, earlier, bytes);
  const statement = verifyPublished(house, roster, fromBase64(asked.statement));
  const policies = asked.policies.map(fromBase64);
  requirePolicies(house, roster, policies);
  await keep(house, { roster, bytes, statement, policies });
  return { entry: toHex(entryOf(house.suite, statement)) };
}

/** P4.8: what loosens waits from today, by our own clock. The first has nothing to wait for. */
function verifyNext({ suite, pins, clock }: House, earlier: readonly VerifiedRoster[], bytes: Uint8Array) {
  return refusing('roster-refused', () => {
    const roster = verifyRoster(suite, pins, { bytes, earlier });
    if (earlier.length > 0) checkWaits(roster, { earlier, today: dayOf(clock()) });
    return roster;
  });
}

function verifyPublished(
  { suite }: House,
  roster: VerifiedRoster,
  bytes: Uint8Array,
): VerifiedStatement<'roster-published'> {
  return refusing('statement-refused', () => {
    const statement = readStatementOf('roster-published', bytes);
    const signer = signerOf(suite, roster, statement.signer);
    if (signer?.role !== 'custodian' && signer?.role !== 'office') {
      refuse('statement-refused', 'expected a custodian or the office to sign the publication');
    }
    if (statement.says.sha256 !== roster.hash || statement.says.version !== roster.roster.version) {
      refuse('statement-refused', 'the publication names another roster');
    }
    return verifyStatement(suite, statement, { publicKey: signer.publicKey, log: roster.roster.log.origin });
  });
}

function requirePolicies({ suite }: House, { roster }: VerifiedRoster, policies: readonly Uint8Array[]): void {
  const given = policies.map((policy) => policyHash(suite, policy));
  const named = roster.policies.map(({ sha256 }) => sha256);
  if (!named.every((sha256) => given.includes(sha256)))
    refuse('policy-unknown', 'a policy that the roster names is missing');
}

interface Publication {
  readonly roster: VerifiedRoster;
  readonly bytes: Uint8Array;
  readonly statement: VerifiedStatement<'roster-published'>;
  readonly policies: readonly Uint8Array[];
}

/** The same roster may be put on the record by each custodian; of two that follow the same one, the first is kept. */
async function keep({ db, suite }: House, { roster, bytes, statement, policies }: Publication): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await keepRoster(trx, { version: roster.roster.version, sha256: fromHex(roster.hash), envelope: bytes });
    const documents = policies.map((envelope) => ({ sha256: suite.sha256(envelope), envelope }));
    if (documents.length > 0) {
      await trx
        .insertInto('policy')
        .values(documents)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await keepStatements(trx, suite, [statement]);
  });
}

async function keepRoster(trx: Transaction<Database>, row: Insertable<Database['roster']>): Promise<void> {
  await trx
    .insertInto('roster')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const kept = await trx.selectFrom('roster').select('sha256').where('version', '=', row.version).executeTakeFirst();
  if (!kept || !equal(kept.sha256, row.sha256))
    refuse('roster-refused', 'another roster of this version was published');
}
