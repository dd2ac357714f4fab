/**
 * P7.11. What a server may serve to browsers, file by file, in WEBCAT's manifest format, so that others than the visitor can
 * compare. It is the policy `code`: signed by the office's signer, named by a roster that custodians signed and that stands in the log.
 */
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { toBase64 } from '#protocol/bytes';
import { ofShape } from '#protocol/json';
import type { Pins } from '#protocol/roster/format';
import { Exact, Named } from '#protocol/shape';
import type { Suite } from '#protocol/suite/suite';
import { policyFor } from '#protocol/wire/browser-policy';

/** The name of the policy that holds a manifest. */
export const CODE_POLICY = 'code';
/** Where a server shows the manifest as it is signed. */
export const MANIFEST_PATH = '/.well-known/webcat/manifest.json';

const Csp = Type.String({ maxLength: 2000 });
const Hash = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const PATH = '^/[A-Za-z0-9._/-]*$';

/** WEBCAT's fields; hashes are SHA-256 in base64url, paths as served. Nothing in it is a time, so that two builds agree. */
export const CodeManifest = Exact({
  name: Type.String({ minLength: 1, maxLength: 80 }),
  version: Type.String({ maxLength: 40 }),
  default_csp: Csp,
  extra_csp: Named(PATH, Csp),
  default_index: Type.Literal('index.html'),
  default_fallback: Type.Literal('/index.html'),
  timestamp: Type.Literal(''),
  files: Named(PATH, Hash),
  wasm: Type.Array(Hash, { maxItems: 100 }),
});
export type CodeManifest = Static<typeof CodeManifest>;

/** Below these the policy differs from the one of the source's page. */
const EXTRA = ['/audit/', '/audit/workers/', '/review/', '/review/workers/'];

/** The hash of a file as a manifest names it. */
export const fileHash = (suite: Suite, bytes: Uint8Array): string =>
  toBase64(suite.sha256(bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** The manifest of these files by path. Throws `shape-wrong` for a path that no app has. P7.11 */
export function manifestOf(
  suite: Suite,
  { files, version, pins }: { files: ReadonlyMap<string, Uint8Array>; version: string; pins: Pins },
): CodeManifest {
  const paths = [...files].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return ofShape(CodeManifest, {
    name: 'candor',
    version,
    default_csp: policyFor('/', pins),
    extra_csp: Object.fromEntries(EXTRA.map((path) => [path, policyFor(path, pins)])),
    default_index: 'index.html',
    default_fallback: '/index.html',
    timestamp: '',
    files: Object.fromEntries(paths.map(([path, bytes]) => [path, fileHash(suite, bytes)])),
    wasm: [],
  });
}

/** The policy that a manifest gives a path: of the longest prefix that fits. */
export function cspOf({ default_csp, extra_csp }: CodeManifest, path: string): string {
  const fitting = Object.keys(extra_csp).filter((prefix) => path.startsWith(prefix));
  const longest = fitting.toSorted((one, other) => other.length - one.length)[0];
  return (longest && extra_csp[longest]) ?? default_csp;
}

/** What a server answered at a path, in one of the ways in which it answers. */
export interface Served {
  readonly bytes: Uint8Array;
  readonly csp: string | null;
}

/** One way in which what is served is not what was signed. */
export interface CodeDifference {
  readonly path: string;
  readonly code: 'file-missing' | 'file-altered' | 'policy-altered' | 'page-names-unlisted';
}

/**
 * Compares what a server serves with a manifest, file by file, each named that differs; a page must name no file beside it. `serve`
 * gives a path's answers in every way in which they come, and none when one of them does not. P7.11
 */
export async function compareCode(
  suite: Suite,
  manifest: CodeManifest,
  serve: (path: string) => Promise<readonly Served[]>,
): Promise<CodeDifference[]> {
  const found: CodeDifference[] = [];
  for (const [path, hash] of Object.entries(manifest.files)) {
    const answers = await serve(path.replace(/index\.html$/, ''));
    const differing = answers.flatMap((served) => differences(suite, manifest, { path, hash, served }));
    if (answers.length === 0) found.push({ path, code: 'file-missing' });
    else found.push(...new Map(differing.map((one) => [one.code, one])).values());
  }
  return found;
}

function differences(
  suite: Suite,
  manifest: CodeManifest,
  { path, hash, served }: { path: string; hash: string; served: Served },
): CodeDifference[] {
  const altered = fileHash(suite, served.bytes) !== hash;
  const unlisted = path.endsWith('.html') && namedIn(served.bytes).some((name) => !(name in manifest.files));
  const otherPolicy = served.csp !== cspOf(manifest, path);
  return [
    ...(altered ? [{ path, code: 'file-altered' } as const] : []),
    ...(otherPolicy ? [{ path, code: 'policy-altered' } as const] : []),
    ...(unlisted ? [{ path, code: 'page-names-unlisted' } as const] : []),
  ];
}

const namedIn = (page: Uint8Array): string[] =>
  [...new TextDecoder().decode(page).matchAll(/(?:src|href)="([^"]*)"/g)].map(([, name]) => name ?? '');
