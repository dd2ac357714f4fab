import { describe, expect, it } from 'vitest';
import { answerWatch, blurred, figure, openMetrics, readWatchAddress } from '#protocol/wire/watch';

const well = { missing: async () => [], figures: async () => [figure('candor_x', 'a "figure"', 3)] };

describe("an operator's address", () => {
  it('is alive whatever is missing, and ready only when nothing is', async () => {
    const ill = { ...well, missing: async () => ['database'] };
    expect(await answerWatch('/healthz', ill)).toMatchObject({ status: 200 });
    expect(await answerWatch('/readyz', well)).toMatchObject({ status: 200, body: '{"ready":true,"missing":[]}\n' });
    expect(await answerWatch('/readyz', ill)).toMatchObject({ status: 503, body: expect.stringContaining('database') });
    expect(await answerWatch('/else', well)).toMatchObject({ status: 404 });
  });

  it('tells figures as OpenMetrics, ended as a whole', async () => {
    const { type, body } = await answerWatch('/metrics', well);
    expect(type).toMatch(/^application\/openmetrics-text; version=1\.0\.0/);
    expect(body).toBe('# TYPE candor_x gauge\n# HELP candor_x a \\"figure\\"\ncandor_x 3\n# EOF\n');
  });

  it('writes labels with their quotes escaped, and what never happened as +Inf', () => {
    const values = [{ labels: { code: 'a"b' }, value: Number.POSITIVE_INFINITY }];
    expect(openMetrics([{ name: 'candor_x', help: 'x', values }])).toContain('candor_x{code="a\\"b"} +Inf\n');
  });

  it.each([
    [0, 0],
    [9, 0],
    [10, 10],
    [99, 10],
    [100, 100],
    [12_345, 10_000],
  ])('tells a count of %d as %d, so that no single act moves it', (count, told) => {
    expect(blurred(count)).toBe(told);
  });

  it('is a host and a port, and nothing else', () => {
    expect(readWatchAddress('127.0.0.1:9101')).toEqual({ host: '127.0.0.1', port: 9101 });
    expect(readWatchAddress('[::1]:9101')).toEqual({ host: '::1', port: 9101 });
    for (const text of ['9101', 'localhost', 'a:b', 'a:70000', 'http://a:1']) expect(readWatchAddress(text)).toBeNull();
  });
});

describe("the operator's page", () => {
  it('says that all is well, and every figure', async () => {
    const { status, type, body } = await answerWatch('/', well);
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain('<h1>All is well</h1>');
    expect(body).toContain('<th scope="row">a &quot;figure&quot;</th><td>3</td>');
  });

  it('says in words what is wrong first: what is missing, and what each alarm of deploy/watch would say', async () => {
    const { body } = await answerWatch('/', {
      missing: async () => ['<database>'],
      figures: async () => [
        figure('candor_backup_age_seconds', 'since the newest verified backup', Number.POSITIVE_INFINITY),
        figure('candor_roster_days_left', 'days until the roster in force expires', 3),
        figure('candor_witness_away', '1 while the witness does not answer', 0),
      ],
    });
    expect(body).toContain('<h1>3 to mend</h1>');
    expect(body).toContain('<li>missing: &lt;database&gt;</li>');
    expect(body).toContain(
      '<li>in a week nobody can open a report</li><li>there is no verified backup of last night</li>',
    );
    expect(body).toContain('<td>never</td>');
    expect(body).not.toMatch(/<script|<style|href=|src=/);
  });
});
