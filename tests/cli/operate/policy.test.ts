import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchangeWith } from '#client/transport/http';
import { manifestOf } from '#protocol/code/manifest';
import { DEFAULT_CLOCKS } from '#protocol/report/default-clocks';
import { DEFAULT_TEXTS } from '#protocol/report/default-texts';
import type { Texts } from '#protocol/report/texts';
import { forceOn, WAITING_DAYS } from '#protocol/roster/force';
import { verifyRosterInForce, verifyRosters } from '#protocol/roster/verify';
import { addDays, dayOf } from '#protocol/shape';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { shownBytes } from '#protocol/wire/shown';
import { CustodyFiles } from '#tests/support/custody-files';
import { type RunningHouse, startHouse } from '#tests/support/house';
import { freshDatabase } from '#tests/support/postgres';

describe('the office’s policies, by its own signature', () => {
  let house: RunningHouse;
  beforeAll(async () => {
    house = await startHouse(await freshDatabase(), 'policy');
  });
  afterAll(() => house.stop());

  it('previews a policy with what it changes, and signs and publishes it by the office alone', async () => {
    const files = await CustodyFiles.of(house);
    const { file } = await files.policy(['texts', '--against', house.url, '--out', files.folder]);
    const texts: Texts = JSON.parse(readFileSync(file, 'utf8'));
    expect(texts).toEqual(DEFAULT_TEXTS);
    const [number] = texts.danger.numbers;
    if (number) number.name.en = 'The night desk';
    writeFileSync(file, JSON.stringify({ ...texts, version: 2 }));
    const preview = await files.policy(['texts', 'texts.json', '--against', house.url]);
    expect(preview).toMatchObject({ name: 'texts', version: 1 });
    expect(preview.changes).toEqual([
      expect.stringMatching(/^~ danger › numbers › 1 › name › en: ".*" → "The night desk"$/),
      '~ version: 1 → 2',
    ]);
    expect(preview.sha256).toBeUndefined();
    const signing = ['--version', '2', '--phrase-file', 'office.phrase', '--out', files.folder];
    const signed = await files.policy(['texts', 'texts.json', ...signing]);
    const by = ['--witness', house.witnessUrl, '--phrase-file', 'office.phrase'];
    const published = await files.ok(['publish', house.url, '--policy', signed.file, ...by]);
    expect(published).toMatchObject({
      ...{ policy: 'texts', by: 'office', version: 2, changes: preview.changes },
      witnesses: [{ took: [2] }],
    });
    // Sources are shown it at once.
    const { roster } = await inForce();
    expect(roster.policies).toContainEqual({ name: 'texts', sha256: signed.sha256 });
    expect(published.from).toBe(roster.issued);
    const again = (...words: string[]) => files.fails(['publish', house.url, '--policy', signed.file, ...words]);
    expect(await again(...by)).toMatch(/\(policy-wrong\)$/);
    expect(await again(...by.slice(0, 3), 'custodian-1.phrase')).toMatch(/\(signer-unknown\)$/);
    files.write(
      'code.json',
      JSON.stringify(manifestOf(house.crypto.suite, { files: new Map(), version: '1', pins: house.organisation.pins })),
    );
    const code = await files.policy(['code', 'code.json', ...signing]);
    expect(await files.fails(['publish', house.url, '--policy', code.file, ...by])).toMatch(
      /custody propose .*\(roster-below-threshold\)$/,
    );
    const stopped = await files.ok(['propose', house.url, '--suspend', 'office', '--out', 's.json']);
    expect(stopped).toMatchObject({ loosens: false, needed: 1 });
  });

  it('publishes other clocks for a day a week ahead, which everybody is told', async () => {
    const files = await CustodyFiles.of(house);
    files.write('clocks.json', JSON.stringify({ ...DEFAULT_CLOCKS, version: 2 }));
    const signed = await files.policy([
      'clocks',
      'clocks.json',
      '--phrase-file',
      'office.phrase',
      '--out',
      files.folder,
    ]);
    const by = ['--witness', house.witnessUrl, '--phrase-file', 'office.phrase'];
    const published = await files.ok(['publish', house.url, '--policy', signed.file, ...by]);
    const today = dayOf(Date.now());
    expect(published.from).toBe(addDays(today, WAITING_DAYS));
    const rosters = await shown();
    const all = verifyRosters(house.crypto.suite, house.organisation.pins, rosters);
    expect(forceOn(all, today).announced.map(({ roster }) => roster.version)).toEqual([3]);
  });

  it('says of a policy that no app could read why not, and signs nothing', async () => {
    const files = await CustodyFiles.of(house);
    files.write('wrong.json', '{}');
    await expect(files.policy(['clocks', 'wrong.json'])).rejects.toThrow(/\(shape-wrong\)/);
    await expect(files.policy(['clocks', 'office.phrase'])).rejects.toThrow(/\(json-malformed\)/);
    await expect(files.policy(['rules', 'wrong.json'])).rejects.toThrow(/\(policy-unknown\)/);
  });

  const shown = async () => (await exchangeWith({ url: house.url })(ENDPOINTS.rosterShow, {})).rosters.map(shownBytes);

  const inForce = async () =>
    verifyRosterInForce(house.crypto.suite, house.organisation.pins, {
      chain: await shown(),
      today: dayOf(Date.now()),
    });
});
