import { describe, expect, it } from 'vitest';
import type { Logged } from '#tests/support/memory-log';
import { codeOf, DAY, type LoggedTip, TestWitness } from '#tests/support/test-witness';

type End = 'opened-criminal' | 'closed-no-jurisdiction' | 'zero-file';
const named = ({ index, entry }: Logged) => ({ index, entry });

class Desk {
  readonly test = TestWitness.standing();
  readonly tip: LoggedTip;

  private constructor(test: TestWitness, tip: LoggedTip) {
    this.test = test;
    this.tip = tip;
  }

  static async open(): Promise<Desk> {
    const test = TestWitness.standing();
    return new Desk(test, await test.tip());
  }

  get about() {
    return { tip: this.tip.tip, desk: this.tip.desk };
  }

  ends(by: string, disposition: End, approvals: Logged[] = []): Logged {
    const end = { disposition, finding: 'none', reason: null } as const;
    return this.test.say(by, 'disposition', { ...this.about, ...end, approvals: approvals.map(named) });
  }

  proposes(by: string, disposition: End): Logged {
    return this.test.say(by, 'disposition-proposed', { ...this.about, disposition, finding: 'none', reason: null });
  }

  asksErasure(by: string): Logged {
    return this.test.say(by, 'erasure-asked', { ...this.about, reason: null });
  }

  erases(by: string, approvals: Logged[]): Logged {
    return this.test.say(by, 'erased', { ...this.about, reason: null, approvals: approvals.map(named) });
  }

  approves(by: string, request: Logged): Logged {
    return this.test.approve(by, this.tip, request);
  }

  /** Presents with the tip's own received, a proposal and approvals. */
  present(act: Logged, proposal: Logged | null = null, approvals: Logged[] = []): void {
    const { log } = this.test;
    this.test.present(act, {
      received: log.proven(this.tip.received),
      proposal: proposal && log.proven(proposal),
      approvals: approvals.map((one) => log.proven(one)),
    });
  }

  refusal(...told: Parameters<Desk['present']>): Promise<string> {
    return codeOf(() => this.present(...told));
  }

  did(): string[] {
    return this.test.journal().map(({ did }) => did);
  }
}

describe('a disposition', () => {
  it("that opens something is the desk's own, and told twice is told once", async () => {
    const desk = await Desk.open();
    const end = desk.ends('analyst-1', 'opened-criminal');
    desk.present(end);
    desk.present(end);
    expect(desk.did()).toEqual(['roster-taken', 'disposition-taken']);
  });

  it('that closes without action needs another person, who approved the same end', async () => {
    for (const end of ['closed-no-jurisdiction', 'zero-file'] as const) {
      const desk = await Desk.open();
      const proposal = desk.proposes('analyst-1', end);
      const approval = desk.approves('keeper-1', proposal);
      desk.present(desk.ends('analyst-1', end, [approval]), proposal, [approval]);
      expect(desk.did()).toContain('disposition-taken');
    }
  });

  it('that closes is refused without proposal or approval', async () => {
    const desk = await Desk.open();
    const proposal = desk.proposes('analyst-1', 'zero-file');
    const end = desk.ends('analyst-1', 'zero-file');
    expect(await desk.refusal(end)).toBe('release-approval-missing');
    expect(await desk.refusal(end, proposal)).toBe('release-approval-missing');
  });

  it("that closes is refused on the closer's own approval, and on the proposer's", async () => {
    const desk = await Desk.open();
    const proposal = desk.proposes('keeper-1', 'zero-file');
    const own = desk.approves('keeper-1', proposal);
    expect(await desk.refusal(desk.ends('analyst-1', 'zero-file', [own]), proposal, [own])).toBe(
      'release-approval-same-person',
    );
    const closers = desk.approves('keeper-2', proposal);
    expect(await desk.refusal(desk.ends('keeper-2', 'zero-file', [closers]), proposal, [closers])).toBe(
      'release-approval-same-person',
    );
  });

  it('that closes is refused when another end was approved, or approvals are not those it names', async () => {
    const desk = await Desk.open();
    const proposal = desk.proposes('analyst-1', 'zero-file');
    const approval = desk.approves('keeper-1', proposal);
    const other = desk.ends('analyst-1', 'closed-no-jurisdiction', [approval]);
    expect(await desk.refusal(other, proposal, [approval])).toBe('statement-refused');
    expect(await desk.refusal(desk.ends('analyst-1', 'zero-file'), proposal, [approval])).toBe(
      'release-approval-wrong',
    );
  });

  it('by a reviewer of another desk is refused, whatever desk he claims: the source said whose tip it is', async () => {
    const desk = await Desk.open();
    expect(await desk.refusal(desk.ends('second-1', 'opened-criminal'))).toBe('statement-refused');
    const end = { disposition: 'opened-criminal', finding: 'none', reason: null, desk: 'second' } as const;
    const claimed = desk.test.say('second-1', 'disposition', { ...end, tip: desk.tip.tip, approvals: [] });
    expect(await desk.refusal(claimed)).toBe('statement-refused');
  });

  it("without the tip's own received is refused", async () => {
    const desk = await Desk.open();
    const end = desk.ends('analyst-1', 'opened-criminal');
    expect(await codeOf(() => desk.test.present(end))).toBe('statement-refused');
    const other = await desk.test.tip('other');
    const received = desk.test.log.proven(other.received);
    expect(await codeOf(() => desk.test.present(end, { received }))).toBe('statement-refused');
  });

  it('that is in no checkpoint of this witness is refused, and the refusal is journaled', async () => {
    const desk = await Desk.open();
    const elsewhere = desk.test.log.fork();
    const said = desk.test.state(desk.test.entropyOf('analyst-1'), 'disposition', {
      ...{ ...desk.about, disposition: 'opened-criminal', finding: 'none', reason: null, approvals: [] },
    });
    const statement = elsewhere.proven(elsewhere.add(said));
    const received = desk.test.log.proven(desk.tip.received);
    expect(await codeOf(() => desk.test.present(desk.tip.received, { statement, received }))).toBe(
      'release-not-cosigned-here',
    );
    expect(desk.test.journal().at(-1)).toMatchObject({ did: 'refused', by: 'analyst-1' });
  });
});

describe('an erasure', () => {
  it('by two persons stops every release of the tip, also one that was answered before', async () => {
    const desk = await Desk.open();
    const before = desk.test.openParts('analyst-1', desk.tip, ['body']);
    await desk.test.release(before);
    const asked = desk.asksErasure('keeper-2');
    const approval = desk.approves('keeper-1', asked);
    desk.present(desk.erases('keeper-2', [approval]), asked, [approval]);
    expect(await desk.test.refusal(before)).toBe('release-tip-erased');
    expect(await desk.test.refusal(desk.test.openCards('analyst-1', [desk.tip]))).toBe('release-tip-erased');
    desk.test.restart();
    expect(await desk.test.refusal(before)).toBe('release-tip-erased');
  });

  it('by one person alone is refused, also when the rules would let him', async () => {
    const desk = await Desk.open();
    const asked = desk.asksErasure('keeper-2');
    const own = desk.approves('keeper-2', asked);
    expect(await desk.refusal(desk.erases('keeper-2', [own]), asked, [own])).toBe('release-approval-same-person');
    desk.test.amend((roster) => {
      roster.rules.approvals.erase = 0;
    });
    expect(await desk.refusal(desk.erases('keeper-2', [own]), asked)).toBe('release-approval-missing');
  });

  it('by one who may not erase is refused', async () => {
    const desk = await Desk.open();
    const asked = desk.asksErasure('analyst-1');
    const approval = desk.approves('keeper-1', asked);
    expect(await desk.refusal(desk.erases('analyst-1', [approval]), asked, [approval])).toBe('statement-refused');
  });
});

describe('a hold', () => {
  const holds = (desk: Desk, by: string, held: boolean) =>
    desk.test.say(by, 'hold-set', { ...desk.about, held, reason: null });
  const erasing = async (desk: Desk) => {
    const asked = desk.asksErasure('keeper-2');
    const approval = desk.approves('keeper-1', asked);
    const told: Parameters<Desk['present']> = [desk.erases('keeper-2', [approval]), asked, [approval]];
    return told;
  };

  it('refuses an erasure that everybody agreed to, also after a restart, until it is over', async () => {
    const desk = await Desk.open();
    const hold = holds(desk, 'supervisor-1', true);
    desk.present(hold);
    desk.present(hold);
    desk.test.restart();
    const erasure = await erasing(desk);
    expect(await desk.refusal(...erasure)).toBe('tip-held');
    desk.present(holds(desk, 'supervisor-1', false));
    desk.present(...erasure);
    expect(desk.did()).toEqual(['roster-taken', 'hold-taken', 'refused', 'hold-taken', 'erasure-taken']);
  });

  it('is what the log said last, in whatever order it is told', async () => {
    const desk = await Desk.open();
    const [over, again] = [holds(desk, 'supervisor-1', false), holds(desk, 'supervisor-1', true)];
    desk.present(again);
    desk.present(over);
    expect(await desk.refusal(...(await erasing(desk)))).toBe('tip-held');
  });

  it('is for one of its desk who supervises', async () => {
    const desk = await Desk.open();
    for (const by of ['keeper-1', 'second-1'])
      expect(await desk.refusal(holds(desk, by, true))).toBe('statement-refused');
  });
});

describe('a lifted budget', () => {
  const start = async () => {
    const desk = await Desk.open();
    desk.test.amend((roster) => {
      roster.rules.budgets = { cards: 0, tips: 0 };
    });
    const asks = (by: string, member = 'analyst-1') =>
      desk.test.say(by, 'budget-lift-asked', { member, desk: 'oig', on: '2026-11-24' });
    const lifts = (by: string, ask: Logged, on = '2026-11-24') =>
      desk.test.say(by, 'budget-lifted', { member: 'analyst-1', desk: 'oig', on, request: named(ask) });
    return { desk, asks, lifts };
  };

  it('by a supervisor and one more person does not bind that member that day', async () => {
    const { desk, asks, lifts } = await start();
    const ask = asks('keeper-1');
    desk.present(lifts('supervisor-1', ask), ask);
    expect(await desk.test.release(desk.test.openParts('analyst-1', desk.tip, ['body']))).toHaveLength(1);
    expect(await desk.test.refusal(desk.test.openParts('analyst-2', desk.tip, ['body']))).toBe('release-budget-used');
    desk.test.now += DAY;
    const next = await desk.test.tip('next day');
    expect(await desk.test.refusal(desk.test.openParts('analyst-1', next, ['body']))).toBe('release-budget-used');
  });

  it('needs two persons, one of whom supervises', async () => {
    const { desk, asks, lifts } = await start();
    const alone = asks('supervisor-1');
    expect(await desk.refusal(lifts('supervisor-1', alone), alone)).toBe('release-approval-same-person');
    const without = asks('keeper-1');
    expect(await desk.refusal(lifts('keeper-2', without), without)).toBe('statement-refused');
    const stranger = asks('second-1');
    expect(await desk.refusal(lifts('supervisor-1', stranger), stranger)).toBe('statement-refused');
  });

  it('is for the member and the day that were asked for, by the request that it names', async () => {
    const { desk, asks, lifts } = await start();
    const other = asks('keeper-1', 'analyst-2');
    expect(await desk.refusal(lifts('supervisor-1', other), other)).toBe('statement-refused');
    const ask = asks('keeper-1');
    expect(await desk.refusal(lifts('supervisor-1', ask, '2026-11-25'), ask)).toBe('statement-refused');
    expect(await desk.refusal(lifts('supervisor-1', other), ask)).toBe('statement-refused');
  });
});
