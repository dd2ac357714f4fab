/** The compose files of the two bodies as data, and what each service is here where no engine runs: a process. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const ROOT = join(import.meta.dirname, '../..');

export interface Service {
  readonly image: string;
  readonly user?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly ulimits?: Readonly<Record<string, number>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly profiles?: readonly string[];
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly networks?: Readonly<Record<string, { readonly internal?: boolean }>>;
}

/** Each body's file, from the root of the checkout. */
export const FILES = { office: 'docker-compose.yml', witness: 'deploy/witness/docker-compose.yml' } as const;

export const readCompose = (file: string): Compose =>
  parse(readFileSync(join(ROOT, file), 'utf8'), { merge: true }) as Compose;

/** Where in this topology a value of a container's environment leads. */
export type Translation = ReadonlyMap<string, string>;

/** The environment of a service, its container's addresses and paths replaced by this machine's. */
export function environmentOf({ environment = {} }: Service, here: Translation): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => {
      const [, asked] = /^\$\{(\w+)[:?-]/.exec(value) ?? [];
      return [name, here.get(name) ?? here.get(asked ?? '') ?? here.get(value) ?? value];
    }),
  );
}
