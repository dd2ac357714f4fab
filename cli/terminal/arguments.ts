// The arguments of a command. Refuses what it does not know, with status 2 and the way it is used.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { Refusal } from '#cli/refusal';

/** Parses strictly; `usage` is shown when it does not fit. */
export function readArguments<T extends ParseArgsOptionsConfig>(args: string[], usage: string, options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : 'arguments';
    throw new Refusal(`${why}; usage: candor ${usage}`, 2);
  }
}

/** An address of a server. Throws `Refusal`. */
export function readUrl(text: string | undefined, usage: string): string {
  const url = text === undefined ? null : URL.parse(text);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href;
  throw new Refusal(`expected an address such as http://localhost:8080; usage: candor ${usage}`, 2);
}
