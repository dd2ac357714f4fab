/** What stands in a house's database, counted. */
import pg from 'pg';

/** How many tips are stored. */
export async function countTips(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM tip');
  await client.end();
  return rows[0]?.count ?? 0;
}
