/**
 * Starts a worker under Trusted Types. A page whose policy demands them may create a worker only from an address that a named
 * policy let through; ours lets through one kind: this origin's own files under workers/. The source's app has no such policy.
 */
interface ScriptPolicy {
  createScriptURL(address: string): string | URL;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): ScriptPolicy;
}

/** The policy's name, to be allowed by the header: `trusted-types candor-worker`. */
const POLICY = 'candor-worker';

let policy: ScriptPolicy | undefined;

/** Starts the module worker at `address`, as `?worker&url` gives it. Throws TypeError for any other address. */
export function startWorker(address: string): Worker {
  policy ??= makePolicy();
  return new Worker(policy.createScriptURL(address), { type: 'module' });
}

function makePolicy(): ScriptPolicy {
  const rules = { createScriptURL: ownWorker };
  // Browsers without Trusted Types have nothing to ask; the rule holds all the same.
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  return factory?.createPolicy(POLICY, rules) ?? rules;
}

function ownWorker(address: string): string {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin || !/\/workers\/[\w.-]+\.js$/.test(url.pathname)) {
    throw new TypeError('worker address: expected a file of this origin under workers/');
  }
  return url.href;
}
