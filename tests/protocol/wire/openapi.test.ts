import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import type { Endpoint } from '#protocol/wire/exchange';
import { openApiOf } from '#protocol/wire/openapi';
import { WITNESS_ENDPOINTS } from '#protocol/wire/witness';

interface Operation {
  readonly operationId: string;
  readonly security?: unknown;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: unknown;
}

const TABLES: [string, Readonly<Record<string, Endpoint>>][] = [
  ['server', ENDPOINTS],
  ['witness', WITNESS_ENDPOINTS],
];

describe.each(TABLES)('the OpenAPI document of the %s', (title, table) => {
  const document = openApiOf(title, table);
  const paths = document.paths as Record<string, Record<string, Operation>>;

  it('is one, by the standard’s own schema', async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result).toEqual({ valid: true });
    const broken = { ...structuredClone(document), info: {} };
    expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
  });

  it('has an operation for each line of the table, with its parameters, body and session, and no other', () => {
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, one]) => ({
        name: one.operationId,
        route: `${method.toUpperCase()} ${path}`,
        session: one.security !== undefined,
        body: one.requestBody !== undefined,
        inPath: (one.parameters ?? []).filter((each) => each.in === 'path').map(({ name }) => name),
      })),
    );
    const wanted = Object.entries(table).map(([name, { method, url, access, body, octets }]) => ({
      name,
      route: `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`,
      session: access === 'session',
      body: octets === 'body' || (body as { type?: string }).type !== 'null',
      inPath: [...url.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter),
    }));
    const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
    expect(described.toSorted(byName)).toEqual(wanted.toSorted(byName));
    expect(described.length).toBeGreaterThan(5);
  });
});
