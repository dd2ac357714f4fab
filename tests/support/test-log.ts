/** A log in a database of its own: its two roles, a cosigner, a clock to turn by hand, and a check from the outside. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { toHex } from '#protocol/bytes';
import { noteSigner } from '#protocol/identity/note-signer';
import { parseEntries } from '#protocol/log/bundle';
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { leafHash } from '#protocol/log/leaf';
import { logKeys } from '#protocol/log/log-checkpoint';
import { type TilePlace, tileCount, tileLevels, tilePath, tileReader } from '#protocol/log/tile';
import { rootOfLeaves, treeRoot } from '#protocol/log/tree';
import type { NoteSigner } from '#protocol/log/vkey';
import { nodeSuite as suite } from '#protocol/suite/node';
import type { Database } from '#server/db/database';
import { newestCosigned } from '#server/log/prove';
import { publicLog } from '#server/log/publish';
import { queueEntry } from '#server/log/queue';
import type { LogWriter } from '#server/log/sequence';
import { freshMemory, type SequencerParts, tick } from '#server/workers/tick';
import { Cosigner } from '#tests/support/cosigner';
import { FaultyDatabase } from '#tests/support/faulty-database';
import { ORIGIN } from '#tests/support/organisation';
import { freshDatabase } from '#tests/support/postgres';
import { seeded } from '#tests/support/seeded';

const MINUTE = 60_000;
const TABLES = ['pending', 'log_state', 'log_entry', 'log_tile', 'checkpoint', 'publication'];

export class TestLog {
  readonly serving: Kysely<Database>;
  readonly sequencing: FaultyDatabase;
  /** With all rights, for tampering. */
  readonly owner: Kysely<Database>;
  readonly random = seeded('log');
  readonly entropy: Uint8Array;
  readonly signer: NoteSigner;
  readonly cosigner: Cosigner;
  readonly memory = freshMemory();
  /** Every entry that was queued, in hex. */
  readonly queued = new Set<string>();
  now = Date.UTC(2026, 10, 24);

  readonly url: string;

  private constructor(url: string, entropy: Uint8Array) {
    this.url = url;
    this.entropy = entropy;
    this.signer = noteSigner(suite, ORIGIN, entropy);
    this.cosigner = new Cosigner(logKeys(suite, this.signer));
    this.serving = new FaultyDatabase(url, 'candor_serving').db;
    this.sequencing = new FaultyDatabase(url, 'candor_sequencing');
    this.owner = new Kysely<Database>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }),
    });
  }

  /** The log of a phrase, 16 bytes. */
  static async open(entropy: Uint8Array = new Uint8Array(16).fill(3)): Promise<TestLog> {
    return new TestLog(await freshDatabase(), entropy);
  }

  async close(): Promise<void> {
    for (const db of [this.serving, this.sequencing.db, this.owner]) await db.destroy();
  }

  get writer(): LogWriter {
    const { random, signer } = this;
    return { suite, random, clock: () => this.now, signer, log: this.cosigner.log };
  }

  get parts(): SequencerParts {
    return {
      db: this.sequencing.db,
      suite,
      random: this.random,
      clock: () => this.now,
      entropy: this.entropy,
      rules: async () => this.cosigner.policy,
      witness: this.cosigner,
      others: [],
    };
  }

  async queue(count: number): Promise<Uint8Array[]> {
    const entries = Array.from({ length: count }, () => this.random(64));
    await this.serving.transaction().execute(async (trx) => {
      for (const entry of entries) await queueEntry(trx, { entry, statement: null });
    });
    for (const entry of entries) this.queued.add(toHex(entry));
    return entries;
  }

  /** One tick, as the loop does it. */
  tick(parts: Partial<SequencerParts> = {}) {
    return tick(this.sequencing.db, { ...this.parts, ...parts }, this.memory);
  }

  passMinutes(minutes: number): void {
    this.now += minutes * MINUTE;
  }

  async size(): Promise<number> {
    const { size } = await this.owner.selectFrom('log_state').select('size').executeTakeFirstOrThrow();
    return Number(size);
  }

  async waiting(): Promise<number> {
    return (await this.owner.selectFrom('pending').select('id').execute()).length;
  }

  async cosignedSize(): Promise<number> {
    return (await newestCosigned(this.serving))?.size ?? 0;
  }

  async publishedSizes(): Promise<number[]> {
    const rows = await this.owner.selectFrom('publication').select('size').orderBy('size').execute();
    return rows.map(({ size }) => Number(size));
  }

  /** A copy of the log's tables beside them. */
  async backup(): Promise<string> {
    for (const table of TABLES) await this.tamper(`CREATE TABLE backup_${table} AS TABLE ${table}`);
    return 'backup_';
  }

  async restore(prefix: string): Promise<void> {
    for (const table of TABLES) {
      await this.tamper(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM ${prefix}${table}`);
    }
  }

  async tamper(statement: string): Promise<void> {
    await sql.raw(statement).execute(this.owner);
  }

  /**
   * Reads the log as anybody would who may see all of it: entries and tiles lead to the root that log and witness signed,
   * and every entry that was queued stands in it once. Returns its size.
   */
  async expectWhole(policy = this.cosigner.policy): Promise<number> {
    const newest = await newestCosigned(this.serving);
    const { size, root } = verifyCosignedCheckpoint(policy, newest?.note ?? new Uint8Array(0));
    const rows = await this.owner.selectFrom('log_entry').select(['index', 'entry']).orderBy('index').execute();
    const leaves = rows.map(({ entry }) => leafHash(suite, entry));
    const tiles = await this.owner.selectFrom('log_tile').selectAll().execute();
    const read = tileReader(suite, (place) => {
      const tile = tiles.find(({ level, index }) => level === place.level && Number(index) === place.index);
      return new Uint8Array(tile?.hashes ?? []);
    });
    const held = rows.map(({ entry }) => toHex(new Uint8Array(entry)));
    const wrong = [
      rows.some(({ index }, i) => Number(index) !== i) && 'indexes have gaps',
      rows.length !== size && 'checkpoint and entries differ in size',
      toHex(rootOfLeaves(suite, leaves)) !== toHex(root) && 'entries have another root',
      toHex(treeRoot(suite, size, read)) !== toHex(root) && 'tiles have another root',
      new Set(held).size !== held.length && 'an entry stands twice',
      ![...this.queued].every((entry) => held.includes(entry)) && 'an entry is lost',
      tiles.length !== countTiles(size) && 'tiles are missing or too many',
    ].filter((each) => each !== false);
    if (wrong.length > 0) throw new Error(wrong.join(', '));
    return size;
  }

  /** Reads the public log as a stranger does, file by file, and returns its size. */
  async expectPublic(policy = this.cosigner.policy): Promise<number> {
    const log = publicLog(this.serving);
    const { size, root } = verifyCosignedCheckpoint(policy, (await log.checkpoint())?.bytes ?? new Uint8Array(0));
    const files = new Map<string, Uint8Array>();
    for (const level of tileLevels(size)) {
      for (const tile of tilesAt(size, level)) {
        files.set(`${level}/${tile.index}`, (await log.tile(tilePath(tile)))?.bytes ?? new Uint8Array(0));
      }
    }
    const leaves = [...files]
      .filter(([name]) => name.startsWith('entries/'))
      .flatMap(([, bytes]) => parseEntries(bytes).map((entry) => leafHash(suite, entry)));
    const read = tileReader(suite, ({ level, index }) => files.get(`${level}/${index}`) ?? new Uint8Array(0));
    if (toHex(rootOfLeaves(suite, leaves)) !== toHex(root)) throw new Error('bundles have another root');
    if (toHex(treeRoot(suite, size, read)) !== toHex(root)) throw new Error('tiles have another root');
    return size;
  }
}

function tilesAt(size: number, level: TilePlace['level']) {
  const { full, partial } = tileCount(size, level);
  const wholes = Array.from({ length: full }, (_, index) => ({ level, index, width: 256 }));
  return partial > 0 ? [...wholes, { level, index: full, width: partial }] : wholes;
}

const countTiles = (size: number): number =>
  tileLevels(size)
    .filter((level) => level !== 'entries')
    .reduce((sum, level) => sum + tilesAt(size, level).length, 0);
