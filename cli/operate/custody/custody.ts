// `candor custody`: an organisation's beginning and its roster's life. `new` makes its folder, `propose` a change, `sign` a custodian's
// signature, `collect` joins them, `publish` sends the roster to server and witness. A phrase comes from a file or standard input, never from the command line.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from '#cli/refusal';
import { advised } from '#cli/terminal/advice';
import { readArguments, readUrl } from '#cli/terminal/arguments';
import { machine, speak, today } from '#cli/terminal/machine';
import { readPins } from '#cli/terminal/pins';
import { entropyIn, readEntropy } from '#cli/terminal/secret';
import type { Pins, Roster } from '#protocol/roster/format';
import { readRosterEnvelope, verifyRosterChain } from '#protocol/roster/verify';
import { readEnvelope } from '#protocol/statement/dsse';
import { draftOrganisation } from '../organisation.ts';
import {
  findPins,
  type Publication,
  placesIn,
  readPolicies,
  readPublication,
  readRoster,
  writeHandouts,
  writeOrganisation,
} from '../organisation-folder.ts';
import { nameStaff, readStaffNames } from '../staff-names.ts';
import { sayDifferences } from './difference.ts';
import { readBytes } from './files.ts';
import { makeLogCard } from './log-card.ts';
import { signPolicy, writePolicy } from './policy.ts';
import { collect, isProposal, makeProposal, showProposal, signIt } from './proposals.ts';
import { dayGiven } from './propose.ts';
import { policiesFor, publishRoster, sayPublished } from './publish.ts';
import { contentInForce, publishPolicy } from './publish-policy.ts';
import { addSignature } from './sign.ts';

const USAGE = [
  'custody new DIR [--names FILE]',
  'propose URL [--suspend HANDLE | --remove HANDLE | --resume HANDLE --desk ID --may RIGHTS [--keeper] [--admit FILE] | --rights HANDLE --may RIGHTS | --admit FILE [--desk ID --may RIGHTS [--keeper] [--recovery]] [--person ID] | --replace HANDLE --card FILE | --policy FILE | --log CARD | --new-witness CARD | --edited FILE] [--from DAY] [--after FILE]…',
  'policy NAME [FILE] [--against URL] [--version N] [--out DIR] [--phrase-file FILE]',
  'log ORIGIN --phrase-file FILE [--out CARD]',
  'show PROPOSAL',
  'sign ROSTER|PROPOSAL [--phrase-file FILE]',
  'collect PROPOSAL SIGNATURE…',
  'publish URL [--dir DIR | --signed FILE | --policy FILE [--from DAY]] [--witness URL]… [--phrase-file FILE]',
].join(' | ');

const OPTIONS = {
  name: { type: 'string' },
  origin: { type: 'string' },
  witness: { type: 'string', multiple: true },
  'witness-name': { type: 'string' },
  names: { type: 'string' },
  dir: { type: 'string' },
  'phrase-file': { type: 'string' },
  pins: { type: 'string' },
  out: { type: 'string' },
  from: { type: 'string' },
  after: { type: 'string', multiple: true },
  suspend: { type: 'string' },
  remove: { type: 'string' },
  resume: { type: 'string' },
  rights: { type: 'string' },
  admit: { type: 'string' },
  desk: { type: 'string' },
  may: { type: 'string' },
  keeper: { type: 'boolean' },
  recovery: { type: 'boolean' },
  person: { type: 'string' },
  replace: { type: 'string' },
  card: { type: 'string' },
  edited: { type: 'string' },
  policy: { type: 'string' },
  log: { type: 'string' },
  'new-witness': { type: 'string' },
  version: { type: 'string' },
  against: { type: 'string' },
  signed: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Options = ReturnType<typeof readArguments<typeof OPTIONS>>['values'];
type Act = (place: string | undefined, options: Options, more: readonly string[]) => Promise<number>;

const ACTS: Readonly<Record<string, Act>> = {
  new: begin,
  propose: (place, options) => makeProposal(place, options, USAGE),
  show: showProposal,
  sign,
  collect: async (place, options, signatures) => collect(place, options, signatures),
  policy: policyAct,
  log: async (origin, options) => makeLogCard(origin, options),
  publish,
};

/** `candor custody …` */
export const run = (args: string[]): Promise<number> => advised(() => custody(args));

function custody(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, USAGE, OPTIONS);
  const [name = '', place, ...more] = positionals;
  const act = ACTS[name];
  if (!act || (more.length > 0 && name !== 'collect' && name !== 'policy'))
    throw new Refusal(`usage: candor ${USAGE}`, 2);
  return act(place, values, more);
}

async function begin(place: string | undefined, options: Options): Promise<number> {
  if (place === undefined) throw new Refusal('name the folder to make: candor custody new DIR', 2);
  const folder = resolve(place);
  const name = options.name ?? 'Office of Inspector General';
  const domain = `${
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'office'
  }.invalid`;
  const names = options.names === undefined ? {} : readStaffNames(options.names);
  const nameless = draftOrganisation(machine, {
    name,
    origin: options.origin ?? `${domain}/log`,
    witnessName: options['witness-name'] ?? `${domain}/witness`,
    witnessUrl: readUrl(options.witness?.[0] ?? 'http://127.0.0.1:8090', USAGE).replace(/\/$/, ''),
    demo: false,
    today: today(),
  });
  const draft = { ...nameless, roster: await nameStaff(nameless.roster, names) };
  writeOrganisation(machine.suite, folder, draft);
  const phrases = writeHandouts(folder, draft);
  const { roster, witness, logPhrase } = placesIn(folder);
  const { threshold, custodians } = draft.roster;
  speak(options.json, { folder, roster, pins: placesIn(folder).pins, phrases }, [
    `${name}: keys, policies and a roster that nobody has signed yet, in ${folder}.`,
    '',
    `  phrases/              ${phrases.length} files, one a holder: hand each to its holder, then remove the folder`,
    `  ${'keys/log.phrase'.padEnd(22)}stays with the server (${logPhrase})`,
    `  ${'witness/'.padEnd(22)}goes to the body that runs the witness (${witness})`,
    '  pins.json             belongs into every build of the apps; it is public',
    '',
    ...(options.names === undefined
      ? ['No staff list was given (--names FILE), so sources cannot leave anybody out by name.', '']
      : []),
    `Next, ${threshold} of ${custodians.length} custodians sign, each with their own phrase:`,
    `  candor custody sign ${roster} --phrase-file FILE`,
    'Then, with server and witness running:',
    `  candor custody publish URL --dir ${folder} --phrase-file FILE`,
  ]);
  return 0;
}

/** Without a phrase it is a preview; without a file, the one in force is fetched, to be edited. */
async function policyAct(
  name: string | undefined,
  options: Options,
  [file, ...more]: readonly string[],
): Promise<number> {
  const { against, out = '.', json } = options;
  if (name === undefined || more.length > 0 || (file === undefined && against === undefined))
    throw new Refusal('name the policy and the file with its content: candor custody policy NAME FILE', 2);
  const before = against === undefined ? undefined : await inForceAt(against, name, options);
  if (file === undefined) return writePolicy({ name, content: before, out, json });
  const version = Number(options.version ?? '1');
  if (!Number.isSafeInteger(version) || version < 0) throw new Refusal('--version takes a number', 2);
  const entropy = options['phrase-file'] === undefined ? null : await phrase(options);
  return signPolicy({ name, file, out, version, entropy, json, before });
}

const inForceAt = (url: string, name: string, { pins }: Options): Promise<unknown> =>
  contentInForce(machine.suite, readUrl(url, USAGE), { pins: readPins(pins), name, today: today() });

async function sign(place: string | undefined, options: Options): Promise<number> {
  if (place === undefined) throw new Refusal('name the roster: candor custody sign DIR/organisation/roster.json', 2);
  if (isProposal(place)) return signIt(place, options, await phrase(options));
  const roster = readRoster(place);
  const file = join(dirname(place), 'roster.signed.json');
  const signed = addSignature(machine.suite, { roster, file }, await phrase(options));
  const missing = signed.threshold - signed.signatures;
  speak(options.json, { ...signed, file }, [
    `${signed.handle} signed version ${signed.version} of the roster of ${roster.organisation}: ${signed.signatures} of ${signed.threshold} signatures, in ${file}.`,
    missing > 0 ? `${missing} more must sign.` : 'It can be published.',
    `SHA-256 of the signed roster: ${signed.sha256}`,
  ]);
  return 0;
}

async function publish(place: string | undefined, options: Options): Promise<number> {
  const url = readUrl(place, USAGE);
  if (options.signed !== undefined) return publishSigned(url, options.signed, options);
  if (options.policy !== undefined) return publishAlone(url, options.policy, options);
  const folder = resolve(options.dir ?? (process.env.CANDOR_DATA || 'data'));
  const pins = findPins(folder);
  if (!pins) throw new Refusal(`there is no organisation in ${folder}: name its folder with --dir DIR`);
  const publication = readPublication(folder);
  checkSigned(pins, readRoster(placesIn(folder).roster), publication);
  return publishTo(url, publication, { options, pins });
}

/** Every witness is named, or it is that of the pins. */
async function publishTo(
  url: string,
  publication: Publication,
  { options, pins }: { options: Options; pins: Pins | null },
): Promise<number> {
  const named = options.witness ?? [(pins ?? readPins(options.pins)).witness];
  const witnessUrls = named.map((one) => readUrl(one, USAGE));
  const publisher = await phrase(options);
  const done = await publishRoster(machine, publication, { url, witnessUrls, today: today(), publisher });
  speak(options.json, done, sayPublished(url, done));
  return 0;
}

/** A roster that follows: its policies are those at the server, or in the organisation's folder when they are new. */
async function publishSigned(url: string, file: string, options: Options): Promise<number> {
  const roster = readBytes(file);
  const policies = await policiesFor(
    url,
    readRosterEnvelope(roster),
    options.dir === undefined ? [] : readPolicies(options.dir),
  );
  return publishTo(url, { roster, policies }, { options, pins: null });
}

/** A policy that the office's signer names without custodians. P4.7 */
async function publishAlone(url: string, file: string, options: Options): Promise<number> {
  const pins = readPins(options.pins);
  const witnessUrls = (options.witness ?? [pins.witness]).map((one) => readUrl(one, USAGE));
  const done = await publishPolicy(machine, {
    ...{ url, witnessUrls, pins, policy: readBytes(file), today: today() },
    from: dayGiven(options.from),
    office: await phrase(options, 'The phrase of the office’s signer: '),
  });
  speak(options.json, done, [
    `Policy ${done.policy} counts from ${done.from} on. It changes:`,
    ...sayDifferences(done.changes),
    ...sayPublished(url, done),
  ]);
  return 0;
}

/** The same check as the server's and the witness's, so that half of it is never published. */
function checkSigned(pins: Pins, { version, threshold }: Roster, { roster }: Publication): void {
  const { signatures } = readEnvelope(roster);
  if (signatures.length < threshold) {
    throw new Refusal(
      `the roster has ${signatures.length} of ${threshold} signatures: another custodian must sign it first (roster-below-threshold)`,
    );
  }
  // A later roster is verified against the one before, which only server and witness have.
  if (version === 1) verifyRosterChain(machine.suite, pins, [roster]);
}

function phrase(options: Options, asking = "A custodian's phrase: "): Promise<Uint8Array> | Uint8Array {
  const file = options['phrase-file'];
  return file === undefined ? readEntropy(asking) : entropyIn(readText(file));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Refusal(`cannot read ${file}: check its name and that you may read it (file-unreadable)`);
  }
}
