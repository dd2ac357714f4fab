/** `candor custody` as its users run it: a folder with what they hold, and files that go from one to the other. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { phraseOf } from '#cli/operate/organisation-folder';
import { candor } from '#tests/support/candor';
import type { RunningHouse } from '#tests/support/house';

/** Acts that take pins. */
const PINNED: ReadonlySet<string> = new Set(['propose', 'show', 'sign', 'collect', 'publish']);

/** A folder with the pins and the phrases of a house, in which `candor custody` runs. */
export class CustodyFiles {
  readonly folder = mkdtempSync(join(tmpdir(), 'candor-custody-'));

  /** Gone with the test, or when it is removed. */
  static async of({ organisation }: RunningHouse, withTest = true): Promise<CustodyFiles> {
    const files = new CustodyFiles();
    if (withTest) onTestFinished(() => files.remove());
    files.write('pins.json', JSON.stringify(organisation.pins));
    for (const holder of [...organisation.phrases.custodians, organisation.phrases.office])
      files.write(`${holder.handle}.phrase`, phraseOf(holder));
    return files;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  write(name: string, content: string | Uint8Array): void {
    writeFileSync(join(this.folder, name), content);
  }

  /** What it says to a program. */
  async ok(args: string[]) {
    const { status, out, err } = await this.#run([...args, '--json']);
    if (status !== 0) throw new Error(err);
    return JSON.parse(out);
  }

  /** `candor custody policy …` */
  policy = (args: string[]) => this.ok(['policy', ...args]);

  /** The refusal that it ends with. */
  async fails(args: string[]): Promise<string> {
    const { status, err } = await this.#run(args);
    expect(status).toBe(1);
    return err.trim().split('\n').at(-1) ?? '';
  }

  #run = ([act = '', ...rest]: string[]) => {
    const placed = rest.map((word) => (/\.(json|phrase)$/.test(word) ? resolve(this.folder, word) : word));
    const pins = PINNED.has(act) || rest.includes('--against');
    return candor(['custody', act, ...placed, ...(pins ? ['--pins', join(this.folder, 'pins.json')] : [])]);
  };
}
