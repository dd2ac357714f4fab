// Every act of the staff by everybody, by the named sets of rights: who may is not refused for it, who may not is refused by the
// server, by colleagues' apps, by whoever audits the log, and by the witness where it is told.
import { describe, expect, it } from 'vitest';
import { listCards } from '#client/vault/cards';
import { fetchTip } from '#client/vault/tip';
import { state } from '#client/vault/vault';
import { sourceKeys } from '#protocol/identity/source';
import { entryOf } from '#protocol/statement/entry';
import type { Kind } from '#protocol/statement/kinds';
import { readStatement, type Saying } from '#protocol/statement/statement';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { auditAll } from '#tests/support/audit';
import { Double } from '#tests/support/double';
import { asNamed, mayMake, RIGHTFUL, ROLES, type RoleName, sayingOf } from '#tests/support/every-act';
import { Office } from '#tests/support/office';
import { houseWith } from '#tests/support/organisation';
import { Source, vaultOf } from '#tests/support/parties';
import { TestServer } from '#tests/support/server';
import { TestSource } from '#tests/support/source';
import { codeOf, TestWitness } from '#tests/support/test-witness';

/** The exchange that takes a kind, with what it needs beside the statement. */
function sending(kind: Kind, statement: string) {
  const part = 'AAAA';
  if (kind === 'reply-sent') return [ENDPOINTS.replySend, { body: { statement, reply: part, copy: part } }] as const;
  if (kind === 'note-written') return [ENDPOINTS.noteSend, { body: { statement, sealed: part } }] as const;
  if (kind === 'granted') return [ENDPOINTS.grantSend, { body: { statement, slot: part } }] as const;
  return [ENDPOINTS.statementSend, { body: { statement } }] as const;
}

const table = <T>(of: (role: RoleName, kind: Kind) => T) =>
  Object.fromEntries(RIGHTFUL.map((kind) => [kind, ROLES.map(([role]) => of(role, kind))]));

describe('every act by every named set of rights', () => {
  it('is refused by the server as not allowed exactly where the set has no right to it', async () => {
    const server = await TestServer.start();
    await server.amend(asNamed);
    const { tip } = await new TestSource(server).report();
    const recipient = server.roster.roster.members[0]?.recipient ?? '';
    const refused = new Map<string, boolean>();
    for (const [role, by] of ROLES) {
      if (role === 'suspended') {
        // Nothing is asked of whoever gets no session.
        await expect(Office.of(server, by)).rejects.toThrow('session-refused');
        for (const kind of RIGHTFUL) refused.set(`${role} ${kind}`, true);
        continue;
      }
      const office = await Office.of(server, by);
      for (const kind of RIGHTFUL) {
        const saying = sayingOf(kind, { tip, recipient, by }) as Saying<typeof kind>;
        const [endpoint, ask] = sending(kind, server.says(by, kind, saying));
        const { text, code } = await server.ask(endpoint, ask as never, office.token);
        refused.set(`${role} ${kind}`, code === 'not-allowed' && text.includes('this needs the right to'));
      }
    }
    expect(table((role, kind) => refused.get(`${role} ${kind}`))).toEqual(table((role, kind) => !mayMake(role, kind)));
  });

  it('is no fact to a colleague, where a server lets it into the log all the same', async () => {
    const double = new Double(houseWith(asNamed));
    const source = new Source(double);
    await source.send();
    const { tip } = sourceKeys(double.suite, source.entropy);
    const recipient = double.house.roster.roster.members[0]?.recipient ?? '';
    const sent = new Map<string, string>();
    const kinds = RIGHTFUL.filter((kind) => 'tip' in sayingOf(kind, { tip, recipient, by: '' }));
    for (const [role, by] of ROLES) {
      const vault = await vaultOf(double, by);
      for (const kind of kinds) {
        const bytes = state(vault, kind, sayingOf(kind, { tip, recipient, by }) as Saying<typeof kind>);
        double.queue(bytes);
        sent.set(`${role} ${kind}`, Buffer.from(entryOf(double.suite, readStatement(bytes))).toString('hex'));
      }
    }
    const colleague = await vaultOf(double, 'supervisor-1');
    const [opened] = (await listCards(colleague, { desk: 'oig' })).opened;
    if (!opened) throw new Error('the supervisor has every card');
    const { history } = await fetchTip(colleague, opened);
    const shown = new Set(history.items.map(({ entry }) => Buffer.from(entry).toString('hex')));
    for (const [role] of ROLES) {
      const believed = kinds.filter((kind) => shown.has(sent.get(`${role} ${kind}`) ?? ''));
      expect([role, believed]).toEqual([role, kinds.filter((kind) => mayMake(role, kind))]);
    }
  });

  it('is named by an audit of the log exactly where the set has no right to it', () => {
    const double = new Double(houseWith(asNamed));
    const test = TestWitness.standing();
    test.amend(asNamed);
    const recipient = test.roster.roster.members[0]?.recipient ?? '';
    const tip = 'cd'.repeat(32);
    const found = new Map<string, boolean>();
    for (const [role, by] of ROLES) {
      for (const kind of RIGHTFUL) {
        const saying = sayingOf(kind, { tip, recipient, by }) as Saying<typeof kind>;
        const bytes = test.state(test.entropyOf(by), kind, saying);
        const shown = [{ statement: bytes, entry: entryOf(double.suite, readStatement(bytes)) }];
        const { findings } = auditAll(double.house.crypto, [test.house.roster, test.roster], { shown });
        const codes: readonly string[] = findings.map(({ code }) => code);
        found.set(`${role} ${kind}`, codes.includes(kind === 'granted' ? 'grant-wrong' : 'right-missing'));
      }
    }
    expect(table((role, kind) => found.get(`${role} ${kind}`))).toEqual(table((role, kind) => !mayMake(role, kind)));
  });

  it.each(['disposition', 'hold-set', 'erased'] as const)(
    'of kind %s is taken by the witness from nobody without the right',
    async (kind) => {
      const test = TestWitness.standing();
      test.amend(asNamed);
      const tip = await test.tip();
      const received = test.log.proven(tip.received);
      const recipient = test.roster.roster.members[0]?.recipient ?? '';
      for (const [role, by] of ROLES) {
        const saying = sayingOf(kind, { tip: tip.tip, recipient, by }) as Saying<typeof kind>;
        const act = test.say(by, kind, saying);
        const code = await codeOf(() => test.present(act, { received })).catch(() => 'taken');
        expect([role, code === 'statement-refused']).toEqual([role, !mayMake(role, kind)]);
      }
    },
  );
});
