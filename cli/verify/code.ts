// `candor verify --code URL`: whether a server serves the code that its custodians and its office signed, or that somebody built
// from the repository. Names each file that differs. It looks as this visitor: a server can serve others other code (limits 1).
import { readFileSync } from 'node:fs';
import { Refusal } from '#cli/refusal';
import { machine, speak } from '#cli/terminal/machine';
import { UNREADABLE, VERIFIED, WRONG } from '#cli/verify/exit';
import { exchangesWith } from '#cli/verify/http';
import { rostersAt } from '#cli/verify/rosters';
import { CODE_POLICY, type CodeDifference, CodeManifest, compareCode, type Served } from '#protocol/code/manifest';
import { readCanonical } from '#protocol/json';
import type { Pins } from '#protocol/roster/format';
import { checkNote, rosterByNote } from '#protocol/roster/note';
import { namedPolicy, readPolicy } from '#protocol/roster/policy';
import { fingerprintOf } from '#protocol/roster/request';
import { verifyRosters } from '#protocol/roster/verify';
import type { Day } from '#protocol/shape';
import { ENDPOINTS } from '#protocol/wire/endpoints';
import { shownBytes } from '#protocol/wire/shown';

/** What is asked: the file of a manifest that somebody built, or none for the one that is signed. */
export interface CodeAsked {
  readonly pins: Pins;
  readonly day: Day;
  readonly manifest: string | undefined;
  readonly json: boolean | undefined;
}

/** Compares and says it; the status is one of `exit.ts`. Throws `Refusal` `code-unsigned`, and like the exchanges. */
export async function verifyCode(url: string, asked: CodeAsked): Promise<number> {
  const manifest = asked.manifest === undefined ? await signedManifest(url, asked) : manifestIn(asked.manifest);
  const wrong = await compareCode(machine.suite, manifest, (path) => fetchServed(new URL(path, url)));
  const files = Object.keys(manifest.files).length;
  const by = asked.manifest === undefined ? 'signed by the office, in a roster of its custodians' : asked.manifest;
  const pins = fingerprintOf(machine.suite, asked.pins);
  speak(asked.json, { ok: wrong.length === 0, version: manifest.version, pins, files, findings: wrong }, [
    `Check code of the pins: ${pins}. It must be the one on the office’s poster or card.`,
    `Code ${manifest.version} of ${url}: ${files} files, compared with the manifest ${by}`,
    ...wrong.map(({ path, code }) => `WRONG: ${path}: ${WORDS[code]} (${code})`),
    wrong.length === 0
      ? 'All of it is what was published, as served to this machine now.'
      : 'Do not use this address. Tell the office’s second authority and the body that runs the witness.',
  ]);
  return wrong.length === 0 ? VERIFIED : WRONG;
}

const WORDS: Readonly<Record<CodeDifference['code'], string>> = {
  'file-missing': 'the server does not serve it',
  'file-altered': 'its bytes are not those published',
  'policy-altered': 'its content security policy is another',
  'page-names-unlisted': 'it loads a file that was not published',
};

async function signedManifest(url: string, { pins, day }: CodeAsked): Promise<CodeManifest> {
  const { suite } = machine;
  const { chain, note } = await rostersAt(url);
  const roster = rosterByNote(suite, verifyRosters(suite, pins, chain), { note, today: day });
  checkNote(suite, roster, { note, today: day });
  const sha256 = namedPolicy(roster, CODE_POLICY);
  if (sha256 === null) {
    throw new Refusal(
      'this office has signed no code: build the repository with its pins and compare with --manifest dist/manifest.json (code-unsigned)',
      UNREADABLE,
    );
  }
  const { policy } = await exchangesWith(url)(ENDPOINTS.policyShow, { path: { sha256 } });
  return readPolicy(suite, roster, { name: CODE_POLICY, bytes: shownBytes(policy), shape: CodeManifest });
}

function manifestIn(file: string): CodeManifest {
  try {
    return readCanonical(CodeManifest, new Uint8Array(readFileSync(file)));
  } catch {
    throw new Refusal(
      `${file} holds no manifest: npm run build writes dist/manifest.json (manifest-wrong)`,
      UNREADABLE,
    );
  }
}

/** How browsers ask for files: what lies beside a file, compressed, is what they run. */
const ENCODINGS = ['br', 'gzip', 'identity'];

async function fetchServed(url: URL): Promise<Served[]> {
  const answers = await Promise.all(ENCODINGS.map((encoding) => fetchAs(url, encoding)));
  const served = answers.filter((answer) => answer !== null);
  return served.length === answers.length ? served : [];
}

async function fetchAs(url: URL, encoding: string): Promise<Served | null> {
  const response = await fetch(url, {
    cache: 'no-store',
    headers: { 'accept-encoding': encoding },
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  }).catch(() => null);
  if (!response) throw new Refusal(`no answer from ${url.origin}: check the address (unreachable)`, UNREADABLE);
  const bytes = await response.arrayBuffer().catch(() => new ArrayBuffer(0));
  return response.ok ? { bytes: new Uint8Array(bytes), csp: response.headers.get('content-security-policy') } : null;
}
