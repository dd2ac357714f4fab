/**
 * P7.11. The Content-Security-Policy of every address: nothing inline, no evaluation, no other host. The office's pages start
 * workers, an auditor's asks the witness, worker scripts of the office compile WebAssembly.
 */
import type { Pins } from '#protocol/roster/format';

const COMMON = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ["'none'"],
};

/** The policy for the path of an address. P7.11 */
export function policyFor(path: string, { witness }: Pick<Pins, 'witness'>): string {
  const office = /^\/(?:review|audit)\//.test(path);
  const directives = {
    ...COMMON,
    ...(office ? { 'trusted-types': ['candor-worker'] } : {}),
    ...(path.startsWith('/audit/') ? { 'connect-src': ["'self'", new URL(witness).origin] } : {}),
    ...(/^\/(?:review|audit)\/workers\//.test(path) ? { 'script-src': ["'self'", "'wasm-unsafe-eval'"] } : {}),
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}

/** The Integrity-Policy of every address: no page runs a script that is not named with its hash. P7.11 */
export const INTEGRITY_POLICY = 'blocked-destinations=(script)';
