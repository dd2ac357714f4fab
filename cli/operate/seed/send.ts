// Seeding goes the way of every source: the roster is verified, the tip sealed under a phrase of its own, the server asked.
import { machine } from '#cli/terminal/machine';
import { fetchPolicy, type Ground } from '#client/transport/ground';
import { sendTip } from '#client/transport/send-tip';
import { sealTip } from '#protocol/envelope/seal';
import { makePhrase } from '#protocol/identity/phrase';
import { Questionnaire } from '#protocol/report/questionnaire';
import { openDesks } from '#protocol/roster/find';
import { namedPolicy } from '#protocol/roster/policy';
import type { Exchange } from '#protocol/wire/exchange';
import { reportOf, type Story } from './story.ts';

/** Sends the tips one after another to the first desk that takes any; `onSent` hears of each, with its source's 16 bytes. Throws like the exchanges. */
export async function sendSeeds(
  exchange: Exchange,
  ground: Ground,
  {
    stories,
    onSent,
    signal,
  }: { stories: Iterable<Story>; onSent: (entropy: Uint8Array) => void; signal?: AbortSignal },
): Promise<void> {
  const content = await fetchPolicy(exchange, ground, { name: 'questionnaire', shape: Questionnaire });
  const questionnaire = { content, hash: namedPolicy(ground.roster, 'questionnaire') ?? '' };
  const to = { roster: ground.roster, desk: openDesks(ground.roster)[0]?.id ?? '', today: ground.today };
  for (const story of stories) {
    const { entropy } = makePhrase(machine.random);
    const report = reportOf(story, questionnaire);
    const sealed = await sealTip(machine, to, { entropy, report, attachments: story.attachments ?? [] });
    await sendTip(exchange, sealed, { suite: machine.suite, ...(signal && { signal }) });
    onSent(entropy);
  }
}
