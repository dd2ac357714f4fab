// `candor custody policy NAME FILE`: the office's signer signs a document, after seeing what it says. Refuses what no app could read.
import { join } from 'node:path';
import type { TSchema } from 'typebox';
import { Refusal } from '#cli/refusal';
import { machine, speak } from '#cli/terminal/machine';
import { utf8 } from '#protocol/bytes';
import { CodeManifest } from '#protocol/code/manifest';
import { signingKey } from '#protocol/identity/keys';
import { canonical, ofShape } from '#protocol/json';
import { Clocks } from '#protocol/report/clocks';
import { Questionnaire } from '#protocol/report/questionnaire';
import { Replies } from '#protocol/report/replies';
import { Retention } from '#protocol/report/retention';
import { Texts } from '#protocol/report/texts';
import { makePolicy, policyHash } from '#protocol/roster/policy';
import { readable } from '../organisation-folder.ts';
import { differences, sayDifferences } from './difference.ts';
import { readBytes, writeNew } from './files.ts';

const SHAPES: Readonly<Record<string, TSchema>> = {
  questionnaire: Questionnaire,
  texts: Texts,
  clocks: Clocks,
  replies: Replies,
  retention: Retention,
  code: CodeManifest,
};

const MOST_SHOWN = 40;

/** What is signed and where it goes; without `entropy` it is only shown. */
export interface Signing {
  readonly name: string;
  readonly file: string;
  readonly out: string;
  readonly version: number;
  readonly entropy: Uint8Array | null;
  /** What the policy in force says; `null` without one, absent where nobody asked. */
  readonly before?: unknown;
  readonly json: boolean | undefined;
}

/** Shows a policy as it would be published, and signs it when there is a phrase. Throws `Refusal`, and `shape-wrong` where it does not fit. */
export function signPolicy({ name, file, out, version, entropy, json, before }: Signing): number {
  const shape = SHAPES[name];
  if (!shape)
    throw new Refusal(`there is no policy ${name}: expected ${Object.keys(SHAPES).join(', ')} (policy-unknown)`);
  const content = ofShape(shape, jsonIn(file));
  const lines = JSON.stringify(content, null, 2).split('\n');
  const preview = [
    `Policy ${name}, version ${version}, ${canonical(content).length} bytes; it begins:`,
    ...lines.slice(0, MOST_SHOWN).map((line) => `  ${line}`),
    ...(lines.length > MOST_SHOWN ? [`  … ${lines.length - MOST_SHOWN} lines more, in ${file}`] : []),
    '',
    ...(before === undefined
      ? []
      : ['It changes of the one in force:', ...sayDifferences(differences(before, content)), '']),
  ];
  if (!entropy) {
    const changes = before === undefined ? undefined : differences(before, content);
    speak(json, { name, version, bytes: canonical(content).length, changes }, [
      ...preview,
      'Nothing was signed. To sign: --phrase-file FILE',
    ]);
    return 0;
  }
  const { suite } = machine;
  const bytes = makePolicy(suite, signingKey(suite, entropy).seed, { name, version, content });
  const sha256 = policyHash(suite, bytes);
  const target = join(out, `${sha256}.json`);
  writeNew(target, bytes);
  speak(json, { name, version, sha256, file: target }, [
    ...preview,
    `Signed: ${target}`,
    name === 'code'
      ? `Next, the custodians name it: candor custody propose URL --policy ${target}`
      : `Next, the office publishes it: candor custody publish URL --policy ${target}`,
  ]);
  return 0;
}

/** Writes the policy in force as a file that people can edit. Throws `Refusal` when there is none. */
export function writePolicy({ name, content, out, json }: Pick<Signing, 'name' | 'out' | 'json'> & Content): number {
  if (content === null) throw new Refusal(`no policy ${name} is in force (policy-unknown)`);
  const file = join(out, `${name}.json`);
  writeNew(file, utf8(readable(content)));
  speak(json, { name, file }, [
    `The ${name} in force, to be edited: ${file}`,
    `Next, see what you changed: candor custody policy ${name} ${file} --against URL`,
  ]);
  return 0;
}

interface Content {
  /** `null` when there is no such policy. */
  readonly content: unknown;
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(readBytes(file)));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(`${file} is not JSON (json-malformed)`);
    throw error;
  }
}
