// Whether the served pages are those that the office signed and the custodians named (docs/check-the-code.md), as anybody may look.
import { machine } from '#cli/terminal/machine';
import { CODE_POLICY, CodeManifest, compareCode, type Served } from '#protocol/code/manifest';
import { namedPolicy, readPolicy } from '#protocol/roster/policy';
import { type Shown, shownBytes } from '#protocol/wire/shown';
import { ask } from './ask.ts';
import { type Check, warning, well, wrong } from './finding.ts';
import { findRoster } from './house.ts';
import { untold } from './reached.ts';

/** Paths that are told; what differs in more is one and the same thing. */
const NAMED = 3;

export const code: Check = {
  name: 'code',
  asks: 'page',
  async look(patient) {
    const { url, ca } = patient;
    if (url === null) return [untold];
    const roster = (await findRoster(patient))?.roster ?? null;
    const sha256 = roster && namedPolicy(roster, CODE_POLICY);
    if (roster === null || sha256 === null)
      return [
        warning(
          'the roster names no code, so that nobody can check the served pages',
          'let the office sign it and the custodians name it (docs/check-the-code.md, "For the office")',
        ),
      ];
    const signed = await ask(new URL(`/api/policies/${sha256}`, url).href, ca);
    if (signed.status !== 200)
      return [
        wrong(
          `where the signed list of files should be, ${signed.status} is answered`,
          'see that the proxy reaches the server',
        ),
      ];
    const { policy } = JSON.parse(Buffer.from(signed.body).toString()) as { policy: Shown };
    const bytes = shownBytes(policy);
    const manifest = readPolicy(machine.suite, roster, { name: CODE_POLICY, bytes, shape: CodeManifest });
    const differing = await compareCode(machine.suite, manifest, async (path): Promise<Served[]> => {
      const { status, body, headers } = await ask(new URL(path, url).href, ca);
      return status === 200 ? [{ bytes: body, csp: String(headers['content-security-policy'] ?? '') }] : [];
    });
    const [count, files] = [new Set(differing.map(({ path }) => path)).size, Object.keys(manifest.files).length];
    if (count === 0) return [well(`${files} files are served as the office signed them`)];
    const paths = [...new Set(differing.map(({ path }) => path))].slice(0, NAMED).join(', ');
    return [
      wrong(
        `${count} of ${files} served files are not those that the office signed, ${paths}${count > NAMED ? ' and others' : ''}`,
        'if you just built the apps anew, let the custodians name them (docs/check-the-code.md); if not, take the page down and call the auditors (docs/operations.md, "Incidents")',
      ),
    ];
  },
};
