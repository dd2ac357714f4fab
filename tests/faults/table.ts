/** Every fault, in order, and what breaks; what is done comes back by itself, or by whoever restarts what a power cut ended. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { ProcessName } from '#tests/support/house';
import type { Link, Machine } from './machine.ts';
import type { Loss } from './way.ts';

export interface Fault {
  readonly name: string;
  /** Breaks something, and mends it. */
  readonly act: (machine: Machine) => Promise<void>;
}

const A_WHILE = 2500;
const HOUR = 3_600_000;
const LINKS: readonly Link[] = [
  'source to server',
  'server to database',
  'sequencer to database',
  'server to witness',
  'sequencer to witness',
];
const PROCESSES: readonly ProcessName[] = ['server', 'sequencer', 'witness'];

/** Durable writes, and the words by which each is seen to pass. */
const WRITES: readonly { readonly what: string; readonly link: Link; readonly words: string }[] = [
  { what: 'a tip on its way to the server', link: 'source to server', words: 'POST /api/source/tips' },
  { what: 'the commit of a tip', link: 'server to database', words: 'commit\0' },
  { what: 'the commit of a batch of leaves', link: 'sequencer to database', words: 'commit\0' },
  { what: 'the entries that the witness copies', link: 'sequencer to witness', words: 'POST /copy' },
  { what: 'the checkpoint that the witness cosigns', link: 'sequencer to witness', words: 'POST /add-checkpoint' },
];

const killed = (...names: ProcessName[]): Fault => ({
  name: `kill -9 of ${names.join(' and ')}`,
  async act({ house }) {
    for (const name of names) await house.kill(name);
    await pause(A_WHILE / 2);
    for (const name of names) await house.start(name);
  },
});

const cut = (link: Link): Fault => ({
  name: `${link}: cut`,
  async act(machine) {
    machine.way(link).cut();
    await pause(A_WHILE);
    machine.way(link).mend();
  },
});

const slow = (link: Link): Fault => ({
  name: `${link}: slow`,
  async act(machine) {
    machine.way(link).slow(400);
    await pause(A_WHILE);
    machine.way(link).mend();
  },
});

const broken = ({ what, link, words }: (typeof WRITES)[number], loss: Loss): Fault => ({
  name: `${what}: ${loss === 'lost' ? 'lost' : 'done but unreported'}`,
  async act(machine) {
    const way = machine.way(link);
    for (let twice = 0; twice < 2; twice++) await Promise.race([way.breakAt(words, loss), unseen(what)]);
  },
});

async function unseen(what: string): Promise<never> {
  await pause(60_000);
  throw new Error(`${what} did not pass`);
}

const full = (disk: 'database' | 'house', whose: string): Fault => ({
  name: `disk full under ${whose}`,
  async act(machine) {
    machine.disks[disk].fill();
    await pause(A_WHILE * 2);
    machine.disks[disk].empty();
    await machine.raise();
  },
});

const jumped = (milliseconds: number, words: string): Fault => ({
  name: `clocks jump ${words}`,
  async act(machine) {
    machine.shiftClocks(milliseconds);
    await pause(A_WHILE);
    machine.shiftClocks(0);
    await pause(A_WHILE / 5);
  },
});

const postgresKilled: Fault = {
  name: 'kill -9 of PostgreSQL',
  async act(machine) {
    machine.fellDatabase();
    await pause(A_WHILE / 2);
    await machine.raise();
  },
};

const poolBlocked: Fault = {
  name: 'pool exhausted: every connection waits for a lock',
  async act(machine) {
    const holder = await connected(machine);
    await holder.query('BEGIN; LOCK TABLE tip IN ACCESS EXCLUSIVE MODE');
    await pause(A_WHILE * 2);
    await holder.query('ROLLBACK');
    await holder.end();
  },
};

const connectionsTaken: Fault = {
  name: 'pool exhausted: PostgreSQL has no connection left',
  async act(machine) {
    // What holds connections now loses them, and somebody else is faster.
    for (const link of ['server to database', 'sequencer to database'] as const) machine.way(link).cut();
    const taken: pg.Client[] = [];
    for (let open = 0; open < 60; open++) {
      const client = await connected(machine).catch(() => null);
      if (client) taken.push(client);
    }
    for (const link of ['server to database', 'sequencer to database'] as const) machine.way(link).mend();
    await pause(A_WHILE);
    for (const client of taken) await client.end();
  },
};

async function connected(machine: Machine): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: machine.directUrl() });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

export const FAULTS: readonly Fault[] = [
  ...PROCESSES.map((name) => killed(name)),
  killed('server', 'sequencer', 'witness'),
  postgresKilled,
  ...LINKS.flatMap((link) => [cut(link), slow(link)]),
  ...WRITES.flatMap((write) => [broken(write, 'lost'), broken(write, 'unreported')]),
  poolBlocked,
  connectionsTaken,
  jumped(3 * HOUR, 'three hours ahead, and back'),
  jumped(-3 * HOUR, 'three hours back, and forth'),
  full('database', 'PostgreSQL'),
  full('house', 'the witness'),
];
