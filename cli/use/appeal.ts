// `candor appeal`: the second authority opens the card of a tip of which the desk let a deadline pass.
import { Refusal } from '#cli/refusal';
import { advised } from '#cli/terminal/advice';
import { readArguments, readUrl } from '#cli/terminal/arguments';
import { machine, speak } from '#cli/terminal/machine';
import { readEntropy } from '#cli/terminal/secret';
import { standAt } from '#cli/use/ground';
import { occasionOn } from '#client/transport/ground';
import { openSession } from '#client/transport/session';
import { type Appeal, listAppeals, openAppeal } from '#client/vault/appeals';
import { signerFor, unlock } from '#client/vault/holder';
import type { Vault } from '#client/vault/vault';
import { parseTipNumber, tipNumber } from '#protocol/identity/number';

const USAGE = 'appeal URL [NUMBER]';
const OPTIONS = { pins: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `candor appeal URL [NUMBER]`, the phrase on standard input. */
export const run = (args: string[]): Promise<number> => advised(() => appeal(args));

async function appeal(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, OPTIONS);
  const url = readUrl(positionals[0], USAGE);
  const number = positionals[1] === undefined ? null : parseTipNumber(positionals[1]);
  const entropy = await readEntropy('Your twelve words: ');
  const { ground } = await standAt(url, values.pins);
  const holder = unlock(machine, ground.roster, entropy);
  const signer = signerFor(machine, holder, occasionOn(ground));
  const line = await openSession({ url }, ground, { signer, random: machine.random });
  const vault: Vault = { crypto: machine, holder, ground, line };
  try {
    const due = await dueTo(vault);
    if (number === null) return tellList(due, values.json);
    const found = due.find(({ envelope }) => tipNumber(envelope.received.says.tip) === number);
    if (!found) throw new Refusal(`no desk let a deadline of ${number} pass (release-deadline-not-past)`);
    const { card } = await openAppeal(vault, found);
    const told = { number, deadline: found.deadline, allegations: card.allegations, danger: card.danger };
    speak(values.json, told, [`${number}: ${card.allegations.join(', ')}${card.danger ? ', danger to life' : ''}`]);
    return 0;
  } finally {
    await line.close();
  }
}

/** What the desks let pass whose appeals go to one of this member's. */
async function dueTo(vault: Vault): Promise<Appeal[]> {
  const own = vault.holder.desks;
  const desks = vault.ground.roster.roster.desks.filter(
    ({ appealsTo }) => appealsTo !== null && own.includes(appealsTo),
  );
  const lists = await Promise.all(desks.map(({ id }) => listAppeals(vault, id)));
  return lists.flat();
}

function tellList(due: readonly Appeal[], json: boolean | undefined): number {
  const rows = due.map(({ envelope, deadline, last }) => ({
    number: tipNumber(envelope.received.says.tip),
    ...{ deadline, last },
  }));
  speak(json, { appeals: rows }, [
    ...rows.map(({ number, deadline, last }) => `${number}  ${deadline}  was due on ${last}`),
    ...(rows.length === 0 ? ['No desk let a deadline pass.'] : []),
  ]);
  return 0;
}
