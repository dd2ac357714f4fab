// What an operator can make who holds the log's own key: a roster with another key in it, a checkpoint that no witness ever saw.

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { machine, today } from '#cli/terminal/machine';
import { entropyIn } from '#cli/terminal/secret';
import { splitHeader } from '#protocol/age/header';
import { recipientOf } from '#protocol/age/recipient';
import { fromUtf8, toBase64, toHex } from '#protocol/bytes';
import { signingKey } from '#protocol/identity/keys';
import { noteSigner } from '#protocol/identity/note-signer';
import { leafHash } from '#protocol/log/leaf';
import { signCheckpoint } from '#protocol/log/log-checkpoint';
import { encodeProof } from '#protocol/log/proof';
import { entryOf } from '#protocol/statement/entry';
import { makeStatement, readStatement } from '#protocol/statement/statement';
import type { ReleaseRequest } from '#protocol/wire/release';
import type { Shown } from '#protocol/wire/shown';
import { placesIn, readRoster } from '../organisation-folder.ts';

interface Wanted {
  readonly folder: string;
  readonly tip: string;
  /** The sealed account, as the database holds it. */
  readonly sealed: Uint8Array;
  /** A reviewer's phrase. */
  readonly phrase: string;
}

/** A release of an account, asked for with a checkpoint that the log signed and nobody else has seen. */
export function unloggedRelease({ folder, tip, sealed, phrase }: Wanted): ReleaseRequest {
  const { suite, random } = machine;
  const roster = readRoster(placesIn(folder).roster);
  const { header } = splitHeader(sealed);
  const statement = makeStatement(machine, signingKey(suite, entropyIn(phrase)).seed, {
    kind: 'part-opened',
    occasion: { log: roster.log.origin, roster: roster.version, day: today() },
    saying: {
      ...{ desk: 'oig', tip, purpose: 'triage' },
      parts: [{ part: 'body', header: toHex(suite.sha256(header)) }],
      recipient: recipientOf(suite, random(32)),
    },
  });
  const root = leafHash(suite, entryOf(suite, readStatement(statement)));
  const log = noteSigner(suite, roster.log.origin, entropyIn(readFileSync(placesIn(folder).logPhrase, 'utf8')));
  const checkpoint = signCheckpoint(suite, log, { size: 1, root, time: Math.floor(Date.now() / 1000) });
  const proof = fromUtf8(encodeProof({ extra: null, index: 0, hashes: [], checkpoint }));
  const request = { statement: toBase64(statement), proof };
  return { request, headers: [toBase64(header)], approvals: [], grant: null, received: null };
}

/** Puts another key in the place of a reviewer's, in a roster whose signatures stay as they were. */
function withSwappedKey(shown: Shown): Shown {
  const roster = JSON.parse(shown.payload) as { members: { recipient: string }[] };
  const [first] = roster.members;
  if (first) first.recipient = recipientOf(machine.suite, machine.random(32));
  return { ...shown, payload: JSON.stringify(roster) };
}

/** A server that passes everything on, and shows everybody another roster. Resolves with it and its address. */
export async function lyingServer(behind: string): Promise<{ url: string; close: () => void }> {
  const server: Server = createServer(async ({ method = 'GET', url = '/', headers }, reply) => {
    const answer = await fetch(new URL(url, behind), { method, headers: { accept: headers.accept ?? '*/*' } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    for (const name of ['content-type', 'content-security-policy', 'cache-control']) {
      const value = answer.headers.get(name);
      if (value !== null) reply.setHeader(name, value);
    }
    reply.statusCode = answer.status;
    reply.end(url === '/api/roster' && answer.ok ? altered(bytes.toString()) : bytes);
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://localhost:${port}`, close };
}

function altered(text: string): string {
  const said = JSON.parse(text) as { rosters: Shown[] };
  return JSON.stringify({ ...said, rosters: said.rosters.map(withSwappedKey) });
}
