/**
 * An unlocked desk: the vault, its queues and the tips being read. Each act tells the steps it takes, as they happen on the
 * line: what is written into the record, and when the witness is asked.
 */
import type { Begun, Unfinished } from '#client/vault/begun';
import { showingGrants } from '#client/vault/grants';
import type { Request } from '#client/vault/release';
import type { Vault } from '#client/vault/vault';
import type { Tell } from '#client/vault/worker-calls';
import { ProtocolError } from '#protocol/error';
import { changeKept, readKept } from '../../ui/office/kept.ts';
import type { DeskStep } from './acts.ts';
import type { Elsewhere } from './colleague/elsewhere.ts';
import type { HeldTip } from './held-tip.ts';
import { keeperOn } from './queue/kept-queue.ts';
import { makeQueue, type Queue } from './queue/queue.ts';
import type { Recording } from './record.ts';
import type { Unlocked } from './unlock.ts';

/** What is in memory while a desk is unlocked; nothing of it leaves the worker as it is. */
export interface Desk {
  readonly unlocked: Unlocked;
  readonly queues: ReadonlyMap<string, Queue>;
  readonly tips: Map<string, HeldTip>;
  readonly requests: Map<string, Request>;
  /** Reports written down here that were not yet taken, by the page's key. */
  readonly recordings: Map<string, Recording>;
  readonly elsewhere: Elsewhere;
  /** Acts that failed, with what they made, until somebody asks for them again. */
  readonly unfinished: Unfinished;
  /** Of the act under way. */
  readonly begun?: Begun;
  /** Whether somebody asked that an act on many tips end. */
  readonly stopping: { asked: boolean };
}

export type Telling = Tell<DeskStep>;

export function makeDesk(unlocked: Unlocked): Desk {
  const { clocks, questionnaire, desks } = unlocked.who;
  const words = new Map(questionnaire.allegations.map(({ key, words: { en, es } }) => [key, [key, en, es]]));
  const wordsOf = (allegation: string) => words.get(allegation) ?? [allegation];
  const keeper = keeperOn({ read: (name) => readKept(name).catch(() => null), write: changeKept });
  const queues = new Map(desks.map(({ id }) => [id, makeQueue({ desk: id, clocks, wordsOf, keeper })]));
  const queue = makeQueue({ desk: '', clocks, wordsOf });
  const elsewhere: Elsewhere = { grants: new Map(), guests: new Map(), appeals: new Map(), queue };
  const vault = showingGrants(unlocked.vault, elsewhere.grants);
  const held = { tips: new Map(), requests: new Map(), recordings: new Map(), unfinished: new Map() };
  return { unlocked: { ...unlocked, vault }, queues, elsewhere, ...held, stopping: { asked: false } };
}

/** The queue of a desk. Throws `signer-unknown` for a desk of which this reviewer is none. */
export function queueAt({ queues }: Desk, id: string): Queue {
  const queue = queues.get(id);
  if (!queue) throw new ProtocolError('signer-unknown', 'desk is another one');
  return queue;
}

/** The vault whose line tells what goes over it. */
export function telling({ unlocked: { vault }, begun }: Desk, tell: Telling): Vault {
  const { line } = vault;
  return {
    ...vault,
    ...(begun && { begun }),
    line: {
      exchange: line.exchange,
      prove: (stored) => {
        tell({ name: 'prove' });
        return line.prove(stored);
      },
      log: (statement) => {
        tell({ name: 'record' });
        return line.log(statement, () => tell({ name: 'prove' }));
      },
      release: async (request) => {
        tell({ name: 'witness' });
        const sealed = await line.release(request);
        tell({ name: 'open' });
        return sealed;
      },
    },
  };
}
