/**
 * A Tor network of its own on this machine's loopback: authorities that vote every few seconds, relays, an onion service
 * with deploy's own torrc, and a client. Nothing of it knows the network outside.
 */
import { type ChildProcess, type ExecFileSyncOptionsWithStringEncoding, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '#tests/support/free-port';
import { ended, installed, torrcFor } from '#tests/topology/start';

const AUTHORITIES = ['north', 'south', 'west'];
const RELAYS = ['lane1', 'lane2', 'lane3', 'lane4', 'lane5'];
/** Votes begin anew every 20 seconds; the third or so names relays and onion directories. */
const UP_WITHIN_MS = 300_000;

/** A network through which an onion is reached. */
export interface TorNetwork {
  /** `<56 characters>.onion`. */
  readonly onion: string;
  /** Where the client takes SOCKS5, as `127.0.0.1:9050`. */
  readonly socks: string;
  stop(): Promise<void>;
}

/**
 * Starts the network and waits until the onion's descriptor lies at its directories and the client has circuits.
 * `server` is where the onion leads, as `127.0.0.1:8080`. Throws `Refusal` when tor is not installed.
 */
export async function startTorNetwork(server: string): Promise<TorNetwork> {
  for (const program of ['tor', 'tor-gencert']) installed(program, () => undefined, 'tor');
  const folder = mkdtempSync(join(tmpdir(), 'candor-tor-'));
  const daemons: Daemon[] = [];
  const stop = async () => {
    await Promise.all(daemons.map(({ child }) => ended(child)));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const authorities = [];
    for (const name of AUTHORITIES) authorities.push(await makeAuthority(folder, name));
    const common = [...EVERYBODY, ...authorities.map(({ line }) => line)];
    const start = (name: string, torrc: string) => {
      const daemon = startDaemon(join(folder, name), `${torrc}\n${common.join('\n')}\n`);
      daemons.push(daemon);
      return daemon;
    };
    for (const { name, torrc } of authorities) start(name, torrc);
    for (const name of RELAYS) start(name, relayTorrc(folder, name, await findFreePort()));
    const data = join(folder, 'onion');
    const onion = start('onion', torrcFor(data, server));
    const port = await findFreePort();
    const client = start('client', `DataDirectory ${join(folder, 'client')}\nSocksPort 127.0.0.1:${port}`);
    await Promise.all([
      client.said(/Bootstrapped 100%/),
      onion.said(/Uploading hidden service descriptor: finished with status 200/),
    ]);
    return { onion: readFileSync(join(data, 'candor/hostname'), 'utf8').trim(), socks: `127.0.0.1:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const EVERYBODY = [
  'TestingTorNetwork 1',
  'PathsNeededToBuildCircuits 0.67',
  'AssumeReachable 1',
  'ShutdownWaitLength 0',
  'Log [rend]info [~rend]notice stdout',
];

const VOTING = [
  'AuthoritativeDirectory 1',
  'V3AuthoritativeDirectory 1',
  'TestingV3AuthInitialVotingInterval 20',
  'TestingV3AuthInitialVoteDelay 4',
  'TestingV3AuthInitialDistDelay 4',
  'V3AuthVotingInterval 20',
  'V3AuthVoteDelay 4',
  'V3AuthDistDelay 4',
  'TestingDirAuthVoteExit *',
  'TestingDirAuthVoteGuard *',
  'TestingDirAuthVoteHSDir *',
  'TestingMinExitFlagThreshold 0',
];

interface Authority {
  readonly name: string;
  readonly torrc: string;
  /** How everybody knows it. */
  readonly line: string;
}

/** Its identity, its certificate, and the line by which the others trust it. */
async function makeAuthority(folder: string, name: string): Promise<Authority> {
  const data = join(folder, name);
  const keys = join(data, 'keys');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  const [orPort, dirPort] = [await findFreePort(), await findFreePort()];
  const certificate = join(keys, 'authority_certificate');
  const files = ['-i', join(keys, 'authority_identity_key'), '-s', join(keys, 'authority_signing_key')];
  const gencert = ['--create-identity-key', '--passphrase-fd', '0', '-m', '1', '-a', `127.0.0.1:${dirPort}`];
  const io: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] };
  execFileSync('tor-gencert', [...gencert, ...files, '-c', certificate], { ...io, input: 'of this test alone\n' });
  const [, v3ident] = /^fingerprint (\w+)$/m.exec(readFileSync(certificate, 'utf8')) ?? [];
  // It prints its fingerprint only where it knows some authority, whichever.
  const somebody = ['--DirAuthority', `nobody 127.0.0.1:1 ${'f'.repeat(40)}`];
  const asked = ['--list-fingerprint', '--orport', '1', '--datadirectory', data, ...somebody, '--quiet'];
  const listed = execFileSync('tor', ['-f', join(data, 'none'), '--ignore-missing-torrc', ...asked], io);
  const fingerprint = listed.trim().split(' ').slice(1).join('');
  return {
    name,
    torrc: [relayTorrc(folder, name, orPort), `DirPort ${dirPort}`, ...VOTING].join('\n'),
    line: `DirAuthority ${name} orport=${orPort} v3ident=${v3ident} 127.0.0.1:${dirPort} ${fingerprint}`,
  };
}

const relayTorrc = (folder: string, name: string, orPort: number): string =>
  [
    `DataDirectory ${join(folder, name)}`,
    `Nickname ${name}`,
    'ContactInfo nobody@example.org',
    'Address 127.0.0.1',
    'SocksPort 0',
    `ORPort 127.0.0.1:${orPort}`,
    'ExitRelay 0',
  ].join('\n');

interface Daemon {
  readonly child: ChildProcess;
  /** Resolves when it has said so; rejects when it ended, or has not said so in five minutes. */
  said(pattern: RegExp): Promise<void>;
}

function startDaemon(data: string, torrc: string): Daemon {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(join(data, 'torrc'), torrc);
  const child = spawn('tor', ['-f', join(data, 'torrc')], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const said = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => pattern.test(output) && resolve();
      const giveUp = (why: string) => reject(new Error(`${data} ${why} ${pattern}:\n${output}`));
      child.stdout.on('data', look);
      child.once('exit', () => giveUp('ended before'));
      setTimeout(() => giveUp('did not say in time'), UP_WITHIN_MS).unref();
      look();
    });
  return { child, said };
}
