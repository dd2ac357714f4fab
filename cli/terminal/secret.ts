// Secrets come by standard input or in a file: never as an argument, which other users of the machine can see, nor in the
// environment.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Refusal } from '#cli/refusal';
import { ProtocolError } from '#protocol/error';
import { english } from '#protocol/identity/english';
import { checkWords, readPhrase } from '#protocol/identity/phrase';
import { spanish } from '#protocol/identity/spanish';

const LISTS = [english, spanish];

/** The 16 bytes of a phrase: asked for without echo on a terminal, else all that comes on standard input. Throws `Refusal`. */
export async function readEntropy(prompt: string): Promise<Uint8Array> {
  return entropyIn(process.stdin.isTTY ? await ask(prompt) : await text(process.stdin));
}

/** The 16 bytes of a typed phrase. Throws `Refusal` that names unknown words by place, and never repeats one. */
export function entropyIn(typed: string): Uint8Array {
  try {
    return readPhrase(typed, LISTS);
  } catch (error) {
    if (error instanceof ProtocolError) throw new Refusal(`${sayWhy(error, typed)} (${error.code})`);
    throw error;
  }
}

function ask(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  return new Promise((resolve) => {
    // Ctrl-C and Ctrl-D leave an empty phrase, which is then refused in words.
    let typed = '';
    lines.once('line', (line) => {
      typed = line;
      lines.close();
    });
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () => {
      process.stderr.write('\n');
      resolve(typed);
    });
  });
}

function sayWhy({ code }: ProtocolError, typed: string): string {
  if (code === 'phrase-checksum') {
    return 'these twelve words are all known, but were not given out together: compare them with what you wrote down';
  }
  if (code === 'phrase-wrong-length') return 'a phrase has twelve words: please type all of them, in order';
  const unknown = checkWords(typed, LISTS).unknown.map(({ position, suggestions }) => {
    const meant = suggestions.length > 0 ? ` (perhaps ${suggestions.join(', ')})` : '';
    return `word ${position} is in no list${meant}`;
  });
  return `${unknown.join('; ')}: please compare with what you wrote down`;
}
