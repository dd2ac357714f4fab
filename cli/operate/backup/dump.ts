// A database as plain SQL that psql reads too: every table as it stood at one moment. The tables themselves are made by the
// migrations that are named in the first line, so that a backup holds rows and nothing else.

import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { Refusal } from '#cli/refusal';

/** What the first line says, after its mark. */
export interface DumpHead {
  readonly candor: 1;
  /** When it was made, ISO 8601. */
  readonly made: string;
  /** The migrations that made its tables, in order. */
  readonly migrations: readonly string[];
}

const MARK = '-- candor backup ';
const END = '\\.';
const KYSELY = /^kysely_/;

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Yields the dump of the database that this client is connected to, as of now. */
export async function* dump(client: pg.Client, made: Date): AsyncGenerator<Uint8Array> {
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const tables = await tablesOf(client);
  const { rows } = await client.query<{ name: string }>('SELECT name FROM kysely_migration ORDER BY name');
  const head: DumpHead = { candor: 1, made: made.toISOString(), migrations: rows.map(({ name }) => name) };
  yield text(`${MARK}${JSON.stringify(head)}\n`);
  yield text(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(', ')};\n`);
  for (const table of tables) {
    yield text(`COPY ${placeOf(table)} FROM stdin;\n`);
    for await (const chunk of client.query(copyTo(`COPY ${placeOf(table)} TO STDOUT`))) yield chunk as Uint8Array;
    yield text(`${END}\n`);
  }
  await client.query('COMMIT');
}

/** Reads the first line of a dump. Throws `Refusal` when it is none of ours. */
export function readHead(line: string): DumpHead {
  if (!line.startsWith(`${MARK}{`)) throw new Refusal('this is no backup of Candor');
  const head = JSON.parse(line.slice(MARK.length)) as DumpHead;
  if (head.candor !== 1) throw new Refusal('this backup was made by a newer Candor: restore it with that one');
  return head;
}

/** Loads a dump, its first line already read, into tables of the same migrations, in one transaction. */
export async function load(client: pg.Client, lines: AsyncIterable<Uint8Array>): Promise<void> {
  await client.query('BEGIN');
  const tables = await tablesOf(client);
  await client.query(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(', ')}`);
  const known = new Map(tables.map((table) => [`COPY ${placeOf(table)} FROM stdin;`, table]));
  const rest = lines[Symbol.asyncIterator]();
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    const line = Buffer.from(next.value).toString().trimEnd();
    if (line === '' || line.startsWith('TRUNCATE ')) continue;
    const table = known.get(line);
    if (table === undefined) throw new Refusal('this backup holds a table that its migrations do not make');
    await pipeline(rowsUntilEnd(rest), client.query(copyFrom(`COPY ${placeOf(table)} FROM STDIN`)));
  }
  await client.query('COMMIT');
}

/** In COPY's text format a backslash in data is doubled, so that this line is never a row. */
async function* rowsUntilEnd(lines: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { done, value } = await lines.next();
    if (done) throw new Refusal('this backup is cut off');
    if (value.length === 3 && Buffer.from(value).toString() === `${END}\n`) return;
    yield value;
  }
}

/** Splits bytes into lines, each with its newline. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  for await (const chunk of bytes) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      const piece = chunk.subarray(from, at + 1);
      yield held.length === 0 ? piece : Buffer.concat([...held, piece]);
      held = [];
      from = at + 1;
    }
    if (from < chunk.length) held.push(chunk.subarray(from));
  }
  if (held.length > 0) yield Buffer.concat(held);
}

/** Every table of ours, those that others refer to first. */
async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(`
    SELECT c.relname AS name,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      (SELECT coalesce(array_agg(r.relname::text), '{}') FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND r.oid <> c.oid) AS needs
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname`);
  const left = rows.filter(({ name }) => !KYSELY.test(name));
  const ordered: Table[] = [];
  while (left.length > 0) {
    const at = left.findIndex(({ needs }) => needs.every((need) => ordered.some(({ name }) => name === need)));
    const [next] = left.splice(Math.max(at, 0), 1);
    if (next) ordered.push({ name: next.name, columns: next.columns });
  }
  return ordered;
}

const quoted = (name: string) => pg.escapeIdentifier(name);
const placeOf = ({ name, columns }: Table) => `${quoted(name)} (${columns.map(quoted).join(', ')})`;
const text = (line: string): Uint8Array => Buffer.from(line);
