/** An OpenAPI document of ours read back: what a stranger, who has the document and not the tables, can ask. */
import type { TSchema } from 'typebox';
import * as Type from 'typebox';
import type { openApiOf } from '#protocol/wire/openapi';

export interface Described {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/api/tips/:tip` */
  readonly url: string;
  readonly path: TSchema;
  readonly query: TSchema;
  /** `null` where none is sent. */
  readonly body: TSchema;
  readonly octets: boolean;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: TSchema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: TSchema }>> };
}

/** Every operation of a document. */
export function describedIn(document: ReturnType<typeof openApiOf>): Described[] {
  const paths = document.paths as Record<string, Record<string, Operation>>;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase() as Described['method'],
      url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
      path: objectOf(parameters.filter((one) => one.in === 'path')),
      query: objectOf(parameters.filter((one) => one.in === 'query')),
      body: requestBody?.content['application/json']?.schema ?? Type.Null(),
      octets: requestBody !== undefined && 'application/octet-stream' in requestBody.content,
    })),
  );
}

const objectOf = (parameters: readonly Parameter[]): TSchema =>
  Type.Object(
    Object.fromEntries(
      parameters.map(({ name, required, schema }) => [name, required ? schema : Type.Optional(schema)]),
    ),
  );
