// The demo's apps are built before its roster is published, so that the roster names their manifest as an office's does: signed by
// the office's signer, named by two custodians (docs/check-the-code.md).
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine } from '#cli/terminal/machine';
import { CODE_POLICY, CodeManifest } from '#protocol/code/manifest';
import { signingKey } from '#protocol/identity/keys';
import { readCanonical } from '#protocol/json';
import { makePolicy, policyHash } from '#protocol/roster/policy';
import { type Holder, signRoster } from './organisation.ts';
import { addSignatures, placesIn, readable, readRoster } from './organisation-folder.ts';

/** Names the code in a roster that nobody has published yet; nothing changes where no apps were built. */
export function nameCode(folder: string, office: Uint8Array, custodians: readonly Holder[]): void {
  const file = join(folder, 'apps', 'manifest.json');
  if (!existsSync(file)) return;
  const { suite } = machine;
  const content = readCanonical(CodeManifest, new Uint8Array(readFileSync(file)));
  const bytes = makePolicy(suite, signingKey(suite, office).seed, { name: CODE_POLICY, version: 1, content });
  const sha256 = policyHash(suite, bytes);
  const places = placesIn(folder);
  const drafted = readRoster(places.roster);
  const others = drafted.policies.filter(({ name }) => name !== CODE_POLICY);
  const roster = { ...drafted, policies: [...others, { name: CODE_POLICY, sha256 }] };
  writeFileSync(join(places.policies, `${sha256}.json`), bytes);
  rmSync(places.signed, { force: true });
  writeFileSync(places.roster, readable(roster));
  addSignatures(places.signed, roster, signRoster(suite, roster, custodians));
}
