/** Custodians at their commands, as docs/operations.md has them: a proposal, signatures each by itself, joined and published. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { phraseOf } from '#cli/operate/organisation-folder';
import { candor } from '#tests/support/candor';
import type { RunningHouse } from '#tests/support/house';

export interface Custodians {
  readonly house: RunningHouse;
  /** Where files go from hand to hand. */
  readonly folder: string;
  /** Of the processes: another clock, for example. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Carries one change through: its acts, as options of `custody propose`, and who signs. Throws what a command said when one fails. */
export async function changeRoster(
  { house, folder, env = {} }: Custodians,
  { name, acts, signers }: { name: string; acts: readonly string[]; signers: readonly string[] },
): Promise<void> {
  const at = (file: string) => join(folder, `${name}.${file}`);
  const { pins, phrases } = { pins: house.organisation.pins, phrases: house.organisation.phrases.custodians };
  writeFileSync(at('pins.json'), JSON.stringify(pins));
  const custody = async (...args: string[]) => {
    const { status, err } = await candor(['custody', ...args, '--pins', at('pins.json')], { env });
    if (status !== 0) throw new Error(err);
  };
  for (const holder of phrases) writeFileSync(at(`${holder.handle}.phrase`), phraseOf(holder));
  await custody('propose', house.url, ...acts, '--out', at('proposal.json'));
  for (const one of signers)
    await custody('sign', at('proposal.json'), '--phrase-file', at(`${one}.phrase`), '--out', at(`${one}.json`));
  await custody('collect', at('proposal.json'), ...signers.map((one) => at(`${one}.json`)), '--out', at('signed.json'));
  const by = ['--phrase-file', at(`${signers[0]}.phrase`), '--witness', house.witnessUrl];
  await custody('publish', house.url, '--signed', at('signed.json'), ...by);
}
