// `candor review`: a reviewer at a terminal. Every opening is logged before it happens, as in the reviewer's app.
import { Refusal } from '#cli/refusal';
import { advised } from '#cli/terminal/advice';
import { readArguments, readUrl } from '#cli/terminal/arguments';
import { machine, speak } from '#cli/terminal/machine';
import { readEntropy } from '#cli/terminal/secret';
import { readFile } from '#cli/use/compose';
import { approveTip, disposeTip } from '#cli/use/decide';
import { type Act, withTip } from '#cli/use/desk';
import { standAt } from '#cli/use/ground';
import { expectWordRoom } from '#cli/use/lengths';
import { openForReading } from '#cli/use/read';
import { occasionOn } from '#client/transport/ground';
import { openSession } from '#client/transport/session';
import { listCards } from '#client/vault/cards';
import { signerFor, unlock } from '#client/vault/holder';
import type { Vault } from '#client/vault/vault';
import { reply } from '#client/vault/write';
import { tipNumber } from '#protocol/identity/number';

const USAGE =
  'review URL list | open ID [--person] [--files DIR] | reply ID --text FILE | dispose ID --as KEY | approve ID';
const OPTIONS = {
  text: { type: 'string' },
  as: { type: 'string' },
  finding: { type: 'string' },
  person: { type: 'boolean' },
  files: { type: 'string' },
  desk: { type: 'string' },
  pins: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const ACTS: Readonly<Record<string, Act>> = {
  open: openForReading,
  reply: sendReply,
  dispose: disposeTip,
  approve: approveTip,
};

/** `candor review URL …`, the phrase on standard input. */
export const run = (args: string[]): Promise<number> => advised(() => review(args));

async function review(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, OPTIONS);
  const [address, verb = 'list', id] = positionals;
  const url = readUrl(address, USAGE);
  const act = ACTS[verb];
  if (verb !== 'list' && (!act || id === undefined)) throw new Refusal(`usage: candor ${USAGE}`, 2);
  const { vault, close } = await openVault(url, values.pins);
  try {
    const desk = chooseDesk(vault, values.desk);
    if (!act || id === undefined) return await list(vault, desk, values.json);
    const { object, lines } = await withTip(vault, { desk, id, act, options: values });
    speak(values.json, object, lines);
    return 0;
  } finally {
    await close();
  }
}

async function openVault(url: string, pins: string | undefined): Promise<{ vault: Vault; close: () => Promise<void> }> {
  const entropy = await readEntropy('Your phrase: ');
  const { ground } = await standAt(url, pins);
  const holder = unlock(machine, ground.roster, entropy);
  const signer = signerFor(machine, holder, occasionOn(ground));
  const line = await openSession({ url }, ground, { signer, random: machine.random });
  return { vault: { crypto: machine, holder, ground, line }, close: () => line.close() };
}

function chooseDesk({ holder }: Vault, id: string | undefined): string {
  const desk = id ?? holder.desks[0];
  if (desk !== undefined && holder.desks.includes(desk)) return desk;
  throw new Refusal(`you are on these desks: ${holder.desks.join(', ') || 'none'} (desk-unknown)`);
}

async function list(vault: Vault, desk: string, json: boolean | undefined): Promise<number> {
  const { opened, more, waiting, closed, refused } = await listCards(vault, { desk });
  const tips = opened.map(({ envelope: { received }, card }) => ({
    number: tipNumber(received.says.tip),
    tip: received.says.tip,
    day: received.says.day,
    ...{
      language: card.language,
      mode: card.mode,
      allegations: card.allegations,
      danger: card.danger,
      files: card.files,
    },
  }));
  speak(json, { desk, tips, more, waiting, closed, refused }, [
    ...tips.map(
      (tip) =>
        `${tip.number}  ${tip.day}  ${tip.language}  ${tip.danger ? 'DANGER  ' : ''}${tip.allegations.join(', ')}${tip.files ? `  ${tip.files} file(s)` : ''}`,
    ),
    ...(tips.length === 0 ? ['No tips that you can open.'] : []),
    ...(more > 0 ? [`${more} more: run list again`] : []),
    ...(waiting.length > 0 ? [`${waiting.length} wait for their proof`] : []),
    ...refused.map(
      ({ tip, code }) => `WARNING: ${tip === null ? 'a row' : tipNumber(tip)} is not to be believed (${code})`,
    ),
  ]);
  return refused.length > 0 ? 1 : 0;
}

async function sendReply(...[vault, opened, { text }]: Parameters<Act>) {
  if (text === undefined) throw new Refusal('write the reply into a file: --text FILE', 2);
  const words = new TextDecoder().decode(readFile(text)).trim();
  expectWordRoom('--text', words);
  const logged = await reply(vault, opened, words);
  const number = tipNumber(opened.envelope.received.says.tip);
  return {
    object: { number, sent: true, leaf: logged.entry.index },
    lines: [`Replied to ${number}; proven at leaf ${logged.entry.index}.`],
  };
}
