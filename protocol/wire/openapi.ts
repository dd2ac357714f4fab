/**
 * P7.2. The tables of exchanges as an OpenAPI 3.1 document, for tools and for whoever writes another client. The table is the
 * truth: the document is made of it and is never edited.
 */
import type { TSchema } from 'typebox';
import type { Endpoint } from '#protocol/wire/exchange';
import { PROBLEM_MEDIA_TYPE, Problem } from '#protocol/wire/problem';

type Json = Readonly<Record<string, unknown>>;

const OCTETS = 'application/octet-stream';

/** The document of a table of exchanges; `title` is for people. Operations are named as in the table. P7.2 */
export function openApiOf(title: string, table: Readonly<Record<string, Endpoint>>): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, endpoint] of Object.entries(table)) {
    const path = endpoint.url.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1', description: 'Generated from protocol/wire; docs/protocol.md says what it means.' },
    paths,
    components: {
      schemas: { Problem },
      securitySchemes: { session: { type: 'http', scheme: 'bearer', description: 'P7.6' } },
    },
  };
}

function operationOf(name: string, { path, query, body, reply, octets, access, limit }: Endpoint): Json {
  const problem = { $ref: '#/components/schemas/Problem' };
  const parameters = [...parametersOf('path', path), ...parametersOf('query', query)];
  return {
    operationId: name,
    ...(access === 'session' ? { security: [{ session: [] }] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(octets === 'body' || !isNull(body)
      ? { requestBody: { required: true, content: contentOf(octets === 'body', body) } }
      : {}),
    'x-largest-body': limit,
    responses: {
      ...(octets === 'reply' || !isNull(reply)
        ? { 200: { description: 'done', content: contentOf(octets === 'reply', reply) } }
        : { 204: { description: 'done' } }),
      default: { description: 'a problem of the closed set', content: { [PROBLEM_MEDIA_TYPE]: { schema: problem } } },
    },
  };
}

const isNull = (schema: TSchema): boolean => 'type' in schema && schema.type === 'null';

const contentOf = (octets: boolean, schema: TSchema): Json =>
  octets ? { [OCTETS]: {} } : { 'application/json': { schema } };

function parametersOf(place: 'path' | 'query', schema: TSchema): Json[] {
  const { properties = {}, required = [] } = schema as { properties?: Record<string, TSchema>; required?: string[] };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: one,
  }));
}
