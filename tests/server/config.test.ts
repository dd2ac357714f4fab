import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '#server/config';
import { testHouse } from '#tests/support/organisation';

const folder = mkdtempSync(join(tmpdir(), 'candor-config-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { pins } = testHouse().organisation;
writeFileSync(join(folder, 'pins.json'), JSON.stringify(pins));
writeFileSync(join(folder, 'url'), 'postgres://secret@db/candor\n');
const env = { CANDOR_DATA: folder, DATABASE_URL: 'postgres://db/candor' };

describe('the server’s settings', () => {
  it('have defaults for all but the database', () => {
    expect(readConfig(env)).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      databaseUrl: 'postgres://db/candor',
      witnessUrl: 'http://127.0.0.1:8090',
      otherWitnesses: [],
      pins,
      logPhraseFile: null,
    });
  });

  it('take the database from a file, which rules', () => {
    const given = readConfig({ ...env, DATABASE_URL_FILE: join(folder, 'url') });
    expect(given.databaseUrl).toBe('postgres://secret@db/candor');
  });

  it('name several witnesses, the one whose W it is first', () => {
    const CANDOR_WITNESS_URL = 'https://w1.test, https://w2.test,https://w3.test/base';
    expect(readConfig({ ...env, CANDOR_WITNESS_URL })).toMatchObject({
      witnessUrl: 'https://w1.test',
      otherWitnesses: ['https://w2.test', 'https://w3.test/base'],
    });
  });

  it('take the apps of the data folder where there are any', () => {
    const before = readConfig(env).apps;
    mkdirSync(join(folder, 'apps'));
    expect([before.endsWith('/dist'), readConfig(env).apps]).toEqual([true, join(folder, 'apps')]);
  });

  it.each([
    ['no database', { DATABASE_URL: undefined }, /^DATABASE_URL says/],
    ['a port that is none', { CANDOR_PORT: '80a' }, /^CANDOR_PORT must be/],
    ['a port beyond the last', { CANDOR_PORT: '70000' }, /^CANDOR_PORT must be/],
    ['a folder without pins', { CANDOR_DATA: join(folder, 'apps') }, /must hold the organisation's pins/],
    ['a watch that is no address', { CANDOR_WATCH: '9101' }, /^CANDOR_WATCH must be a host and port/],
    ['a secret file that is not there', { DATABASE_URL_FILE: join(folder, 'none') }, /^DATABASE_URL_FILE names/],
    ['a witness that has no address', { CANDOR_WITNESS_URL: 'https://w1.test,' }, /^CANDOR_WITNESS_URL must be/],
    ['a misspelt name', { CANDOR_PROT: '80' }, /^CANDOR_PROT is no setting/],
  ])('are refused in one line: %s', (_, change, line) => {
    expect(() => readConfig({ ...env, ...change })).toThrow(line);
  });
});
