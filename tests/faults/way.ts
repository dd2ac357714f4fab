/** The way between two parties as a proxy of ours: it can be cut, slow, or break off at one message, before it or before its answer. */
import { connect, createServer, type Socket } from 'node:net';

/** A message that never arrived, or one that did and whose answer never came. */
export type Loss = 'lost' | 'unreported';

export interface Way {
  readonly url: string;
  cut(): void;
  /** Each piece takes so many milliseconds longer, in both directions. */
  slow(milliseconds: number): void;
  /** Whole and fast again. */
  mend(): void;
  /** From now on leads to this port. */
  lead(port: number): void;
  /** Breaks off at the next message that holds these words; resolves when it has. */
  breakAt(words: string, loss: Loss): Promise<void>;
  close(): void;
}

interface Breaking {
  readonly words: Buffer;
  readonly loss: Loss;
  readonly done: () => void;
}

interface State {
  whole: boolean;
  delay: number;
  breaking: Breaking | null;
}

/** Opens a way to `url` on a port of its own. */
export async function openWay(url: string): Promise<Way> {
  const target = new URL(url);
  let port = Number(target.port);
  const state: State = { whole: true, delay: 0, breaking: null };
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (!state.whole) return near.destroy();
    const far = connect(port, target.hostname);
    for (const one of [near, far]) sockets.add(one.once('close', () => sockets.delete(one)));
    join(near, far, state);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(typeof address === 'object' ? address?.port : '');
  const cut = () => {
    state.whole = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: through.href.replace(/\/$/, ''),
    cut,
    slow: (milliseconds) => {
      state.delay = milliseconds;
    },
    mend: () => Object.assign(state, { whole: true, delay: 0, breaking: null }),
    lead: (other) => {
      port = other;
    },
    breakAt: (words, loss) =>
      new Promise((done) => {
        state.breaking = { words: Buffer.from(words), loss, done };
      }),
    close: () => {
      cut();
      server.close();
    },
  };
}

function join(near: Socket, far: Socket, state: State): void {
  const end = () => {
    near.destroy();
    far.destroy();
  };
  let deaf = false;
  for (const socket of [near, far]) socket.on('error', end).on('close', end);
  near.on('data', (bytes: Buffer) => {
    const { breaking } = state;
    if (breaking && bytes.includes(breaking.words)) {
      state.breaking = null;
      breaking.done();
      if (breaking.loss === 'lost') return end();
      deaf = true;
    }
    pass(bytes, far, state.delay);
  });
  far.on('data', (bytes: Buffer) => (deaf ? end() : pass(bytes, near, state.delay)));
}

function pass(bytes: Buffer, to: Socket, delay: number): void {
  if (delay === 0) to.write(bytes);
  else setTimeout(() => to.writable && to.write(bytes), delay);
}
