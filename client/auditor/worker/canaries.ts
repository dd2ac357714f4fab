/**
 * P2.8. An auditor's canaries: planted over the same exchanges as a source's tip, found again in the log by deriving their phrases,
 * judged by who opened them, and revealed. Nothing about them is kept anywhere.
 */
import { fetchPolicy } from '#client/transport/ground';
import { ExchangeProblem, exchangeWith } from '#client/transport/http';
import { sendTip } from '#client/transport/send-tip';
import { type Deed, storiesOf, type TipStory } from '#protocol/audit/stories';
import { toBase64 } from '#protocol/bytes';
import { sealTip } from '#protocol/envelope/seal';
import { tipOfPhrase } from '#protocol/identity/canary';
import { tipNumber } from '#protocol/identity/number';
import { isDanger, Questionnaire, summaryOf } from '#protocol/report/questionnaire';
import type { Report } from '#protocol/report/report';
import { namedPolicy } from '#protocol/roster/policy';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { CanaryRow, Planting } from './acts.ts';
import type { Unlocked } from './unlock.ts';
import type { Verified } from './verify.ts';

/** So many numbers in a row that are in no log mean that there are no more. */
const GAP = 20;
/** Somebody may have planted from another browser since the log was read. */
const TRIES = 8;

interface Known {
  readonly number: number;
  readonly tip: string;
  readonly story: TipStory;
}

function knownIn({ crypto, canary }: Unlocked, { log }: Verified): Known[] {
  const stories = new Map(storiesOf(log).map((story) => [story.tip, story]));
  const known: Known[] = [];
  for (let number = 1; number <= (known.at(-1)?.number ?? 0) + GAP; number++) {
    const tip = tipOfPhrase(crypto.suite, canary(number));
    const story = stories.get(tip);
    if (story) known.push({ number, tip, story });
  }
  return known;
}

/** All canaries that stand in the log as it was read, the newest first. */
export const listCanaries = (unlocked: Unlocked, verified: Verified): CanaryRow[] =>
  knownIn(unlocked, verified)
    .map(({ tip, story }) => rowOf(tip, story))
    .reverse();

function rowOf(tip: string, story: TipStory): CanaryRow {
  const { received, desk, assignments, openings, revealed } = story;
  const assignee = assignments.at(-1)?.to ?? null;
  return {
    ...{ number: tipNumber(tip), day: received.day, desk, assignee },
    openings: openings.map((deed) => ({ ...deed, is: standing(story, deed) })),
    revealed: revealed && { by: revealed.by, day: revealed.day },
  };
}

/** Whoever has it, or gave it to somebody, may open it; nobody else may who knows that it is another's. */
function standing({ assignments }: TipStory, { by, index }: Deed): CanaryRow['openings'][number]['is'] {
  const given = assignments.filter((one) => one.index < index);
  const last = given.at(-1);
  if (!last) return 'before';
  return last.to === by || assignments.some((one) => one.by === by) ? 'own' : 'signal';
}

/** Plants one. Gives its number once the server stored it; it is listed after the next verification. Throws like the exchanges. */
export async function plant(unlocked: Unlocked, verified: Verified, planting: Planting): Promise<string> {
  const from = (knownIn(unlocked, verified).at(-1)?.number ?? 0) + 1;
  for (let number = from; ; number++) {
    try {
      return await plantAs(unlocked, number, planting);
    } catch (error) {
      const taken = error instanceof ExchangeProblem && error.code === 'tip-conflict';
      if (!taken || number === from + TRIES) throw error;
    }
  }
}

async function plantAs({ crypto, ground, canary }: Unlocked, number: number, planting: Planting): Promise<string> {
  // Without the session: nothing of what is sent says whose it is.
  const exchange = exchangeWith({ url: location.origin });
  const questionnaire = await fetchPolicy(exchange, ground, { name: 'questionnaire', shape: Questionnaire });
  const entropy = canary(number);
  const to = { roster: ground.roster, desk: planting.desk, today: ground.today };
  const report = reportOf(questionnaire, namedPolicy(ground.roster, 'questionnaire') ?? '', planting);
  const sealed = await sealTip(crypto, to, { entropy, report, attachments: [] });
  await sendTip(exchange, sealed, { suite: crypto.suite });
  return tipNumber(sealed.tip);
}

function reportOf(questionnaire: Questionnaire, hash: string, { language, narrative, allegations }: Planting): Report {
  const told = { allegations: [...allegations], answers: {} };
  return {
    ...{ language, narrative, mode: 'anonymous', via: 'browser', questionnaire: hash, ...told },
    danger: isDanger(questionnaire, told),
    summary: summaryOf(questionnaire, told),
    ...{ doNotAdmit: [], person: { name: '', contact: '', relation: '' }, urgent: false, leftOut: [] },
  };
}

/** Says in the log that a tip was this auditor's own, and proves it. Does nothing for one that is not. Throws like the exchanges. */
export async function reveal(unlocked: Unlocked, verified: Verified, number: string): Promise<null> {
  const own = knownIn(unlocked, verified).find(({ tip }) => tipNumber(tip) === number);
  if (!own) return null;
  const entropy = toBase64(unlocked.canary(own.number));
  const saying = { tip: own.tip, desk: own.story.desk, entropy };
  const statement = toBase64(await unlocked.auditor.sign('canary-revealed', saying));
  await unlocked.server(ENDPOINTS.statementSend, { body: { statement } });
  return null;
}
