// age's own test vectors (npm cctv-age, 0BSD), read as its README says.
import { inflateSync } from 'node:zlib';
import * as vectors from 'cctv-age';
import { fromUtf8 } from '#protocol/bytes';

export type Expectation =
  | 'success'
  | 'no match'
  | 'HMAC failure'
  | 'header failure'
  | 'payload failure'
  | 'armor failure';

export interface Vector {
  readonly name: string;
  readonly expect: Expectation;
  /** Hex SHA-256 of all plaintext that comes out. */
  readonly payload: string | undefined;
  readonly fileKey: string | undefined;
  readonly identities: readonly string[];
  readonly passphrases: readonly string[];
  readonly armored: boolean;
  readonly file: Uint8Array;
}

const NEWLINE = 0x0a;

function readVector(name: string, bytes: Uint8Array): Vector {
  const end = bytes.findIndex((byte, at) => byte === NEWLINE && bytes[at + 1] === NEWLINE);
  const lines = fromUtf8(bytes.subarray(0, end)).split('\n');
  const all = (key: string) =>
    lines.flatMap((line) => (line.startsWith(`${key}: `) ? [line.slice(key.length + 2)] : []));
  const body = bytes.subarray(end + 2);
  return {
    name,
    expect: all('expect')[0] as Expectation,
    payload: all('payload')[0],
    fileKey: all('file key')[0],
    identities: all('identity'),
    passphrases: all('passphrase'),
    armored: all('armored')[0] === 'yes',
    file: all('compressed')[0] === 'zlib' ? new Uint8Array(inflateSync(body)) : body,
  };
}

const everything =
  (vectors as { default?: Record<string, Uint8Array> }).default ?? (vectors as Record<string, Uint8Array>);

/** All vectors of the package. */
export const cctv: readonly Vector[] = Object.entries(everything).map(([name, bytes]) => readVector(name, bytes));
