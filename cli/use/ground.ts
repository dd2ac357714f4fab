// Where every terminal client begins: the address, the pins, and what `client/transport` makes of them.

import { machine, today } from '#cli/terminal/machine';
import { readPins } from '#cli/terminal/pins';
import { findGround, type Ground } from '#client/transport/ground';
import { exchangeWith } from '#client/transport/http';
import type { Exchange } from '#protocol/wire/exchange';

/** Verified ground at an address; warnings go to standard error and stop nobody. */
export async function standAt(
  url: string,
  pinsFile: string | undefined,
): Promise<{ exchange: Exchange; ground: Ground }> {
  const exchange = exchangeWith({ url });
  const ground = await findGround(exchange, { suite: machine.suite, pins: readPins(pinsFile), today: today() });
  for (const warning of ground.warnings) console.error(`candor: warning: ${WARNINGS[warning]} (${warning})`);
  return { exchange, ground };
}

const WARNINGS: Readonly<Record<Ground['warnings'][number], string>> = {
  'roster-expired': 'the list of reviewers is past its last day; reports are still taken, and the office must renew it',
  'note-old': 'the witness last vouched for the list of reviewers more than a day ago',
};
