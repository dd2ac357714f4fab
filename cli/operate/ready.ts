// What `npm start` says when all is up, to a person and to the file that a program waits for. Phrases are a demo's only.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Pins } from '#protocol/roster/format';
import { DEMO_STAFF, type DemoPhrases, readDemoPhrases } from './demo.ts';
import { placesIn, readRoster } from './organisation-folder.ts';

/** The house as it runs. */
export interface Up {
  readonly folder: string;
  readonly pins: Pins;
  readonly url: string;
  readonly witness: string;
  /** The twelve words of a seeded tip's source; `null` where nothing is seeded. */
  readonly source: string | null;
  /** Whether a roster is in force; without one nobody can report. */
  readonly published: boolean;
  /** Where "try to bury it" is; `null` beside a real house. */
  readonly tryUrl: string | null;
}

/** What stands in the file of `--ready-file`. */
export function readyObject({ folder, pins, url, witness }: Up) {
  const { roster: file } = placesIn(folder);
  const log = existsSync(file) ? readRoster(file).log : null;
  const phrases = pins.demo ? readDemoPhrases(folder) : null;
  return {
    url,
    witness,
    log: log && { origin: log.origin, vkey: log.ed25519, mldsaVkey: log.mldsa44 },
    phrases: phrases && {
      reviewers: phrases.reviewers,
      auditors: phrases.auditors,
      custodians: phrases.custodians,
    },
  };
}

/** The last lines of `npm start`. */
export function readyLines(up: Up): string[] {
  const { pins, url, folder } = up;
  const addresses = [`  report   ${url}/`, `  review   ${url}/review/`, `  audit    ${url}/audit/`];
  if (!pins.demo)
    return ['', `${pins.organisation} is up.`, '', ...addresses, ...(up.published ? [] : unpublished(up))];
  return [
    '',
    `${pins.organisation} is up, with witness and server on one machine. It is for trying out: report nothing real.`,
    '',
    ...demoPhrases(readDemoPhrases(folder), up.source),
    '',
    ...addresses,
    ...(up.tryUrl === null ? [] : [`  try to bury a report   ${up.tryUrl}/`]),
    '',
    `Duty pages into ${join(folder, 'duty', 'pages.txt')} when a report cannot wait.`,
    `Ctrl-C stops it; its data stay in ${folder}.`,
  ];
}

const unpublished = ({ url, folder }: Up): string[] => [
  '',
  'No roster is published, so nobody can report yet. When enough custodians have signed it:',
  `  npx --no candor custody publish ${url} --dir ${folder} --phrase-file FILE`,
];

function demoPhrases(phrases: DemoPhrases, source: string | null): string[] {
  const group = (title: string, lines: Readonly<Record<string, string>>) => [
    `  ${title}`,
    ...Object.entries(lines).map(([handle, line]) => `    ${handle.padEnd(14)}${line}`),
  ];
  return [
    'Phrases of the demo. They are public, and protect nothing:',
    ...group('reviewers', phrases.reviewers),
    ...group('second authority', phrases.secondAuthority),
    ...group('auditor', phrases.auditors),
    ...group('custodians', phrases.custodians),
    ...(source === null ? [] : group('a source, to return with', { 'first tip': source })),
    'Their names, which a source types to leave somebody out:',
    ...group('staff', DEMO_STAFF),
  ];
}
