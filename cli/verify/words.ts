// A verification in plain words: what was checked, what that proves, and what it cannot. The same lines for a terminal and for a court.
import type { Result } from '#cli/verify/result';
import { sayChange } from '#protocol/roster/change-words';
import { dayOf } from '#protocol/shape';

/** One thing that was checked. */
export interface Checked {
  readonly what: string;
  /** How much of it. */
  readonly count: string;
  /** The codes of what was found wrong with it; none when it holds. */
  readonly codes: readonly string[];
  /** Where there was nothing to check it with. */
  readonly unchecked?: boolean;
}

/** How a check came out, in a word. */
export const verdictOn = ({ codes, unchecked }: Checked): 'wrong' | 'not checked' | 'holds' => {
  if (codes.length > 0) return 'wrong';
  return unchecked ? 'not checked' : 'holds';
};

const number = (value: number): string => value.toLocaleString('en-US');

const some = (codes: ReadonlySet<string>, ...those: string[]): string[] => those.filter((code) => codes.has(code));

/** Everything that was checked, in order. */
export function checkedOf(result: Result): Checked[] {
  const codes = new Set(result.wrong.map(({ code }) => code));
  return [...publicChecks(result, codes), ...(result.audited ? auditChecks(result, codes) : [])];
}

function publicChecks({ tree, chain, roster, keptSize }: Result, codes: ReadonlySet<string>): Checked[] {
  const { checkpoint } = tree;
  const { quorum } = roster.roster.rules;
  return [
    {
      what: 'The rosters, each signed by those whom the ones before trust with it, from the pinned custodians on',
      count: `${chain.length} in hand`,
      codes: some(codes, 'roster-differs', 'note-of-another-roster', 'roster-superseded', 'signer-unknown'),
    },
    {
      what: `The checkpoint: signed by the log and cosigned by ${quorum} independent witness(es), each with Ed25519 and ML-DSA-44`,
      count: checkpoint ? `${2 + 2 * quorum} signatures` : 'none to be believed',
      codes: some(
        codes,
        ...['checkpoint-missing', 'export-unfinished', 'checkpoint-malformed', 'checkpoint-of-another-log'],
        ...[
          'checkpoint-signature',
          'cosignature-missing',
          'cosignature-wrong',
          'signed-note-malformed',
          'encoding-wrong',
        ],
      ),
    },
    {
      what: 'Every entry and every tile of hashes, recomputed up to the signed root',
      count: `${number(checkpoint?.size ?? 0)} entries, ${number(tree.tiles)} files`,
      codes: some(codes, 'tile-missing', 'tile-wrong', 'entry-altered', 'root-differs'),
    },
    {
      what: 'The checkpoint kept from an earlier verification is the beginning of this log',
      count: keptSize === null ? 'none was kept (--kept FILE keeps one)' : `${number(keptSize)} entries`,
      codes: some(codes, 'log-shrunk', 'consistency-wrong', 'log-rewritten'),
      unchecked: keptSize === null,
    },
    {
      what: 'The day of this verification fits the log’s',
      count: checkpoint ? `checkpoint of ${dayOf(checkpoint.time * 1000)}` : 'not known',
      codes: some(codes, 'clock-behind', 'note-too-old', 'checkpoint-too-old', 'note-missing'),
    },
  ];
}

function auditChecks({ audited }: Result, codes: ReadonlySet<string>): Checked[] {
  if (!audited) return [];
  const { statements, size, unheld, journal, compared, tips } = audited;
  const others = [...(unheld > 0 ? [`${number(unheld)} on rosters not in hand`] : []), ...sparedIn(audited)];
  return [
    {
      what: 'Every statement recomputed into its entry, and its signature against the roster of its time',
      count: [`${number(statements)} statements of ${number(size)} entries`, ...others].join(', '),
      codes: some(
        codes,
        ...['statement-malformed', 'entry-differs', 'statement-of-another-log', 'signer-unknown', 'signature-wrong'],
        ...['leaf-differs', 'preimage-missing'],
      ),
    },
    {
      what: 'Policy: rights and desks, approvals by other persons, grants and exclusions, appeals, holds, rosters of the day',
      count: `${number(tips)} tips`,
      codes: some(
        codes,
        ...['approval-missing', 'grant-wrong', 'right-missing', 'roster-differs', 'roster-outdated', 'appeal-early'],
        'erased-on-hold',
      ),
    },
    {
      what: 'The witness’s journal, one chain that it signed, against the log both ways; budgets by its own lines',
      count: `${number(journal.lines)} lines, ${number(journal.released)} boxes released, ${number(journal.unreleased)} asked for and not released, ${number(journal.refused)} requests refused`,
      codes: some(
        codes,
        ...['journal-broken', 'journal-short', 'release-unlogged', 'journal-unlogged', 'release-early'],
        ...['release-after-erasure', 'budget-exceeded'],
      ),
    },
    {
      what: 'The log that auditors are shown is the one that the public and the witness see',
      count: `${number(size)} entries`,
      codes: some(codes, 'checkpoint-refused', 'public-differs', 'witness-ahead', 'witness-differs'),
    },
    {
      what: 'Ciphertexts drawn by chance, against what their sources committed to',
      count: `${compared} compared`,
      codes: some(codes, 'part-altered', 'part-missing'),
      unchecked: compared === 0,
    },
  ];
}

/** What an earlier verification spared, and whose that was. */
function sparedIn({ spared, before }: NonNullable<Result['audited']>): string[] {
  if (!before) return [];
  return [
    `of ${number(spared)} of them, in entries below ${number(before.size)}, you verified the signatures by ${before.day}: today each was found unchanged, under a checkpoint that continues that one (--again verifies them all)`,
  ];
}

/** What is not proven, however well it verifies. */
export function unprovenOf({ level, audited }: Result): string[] {
  return [
    ...(level === 'public'
      ? ['What the entries say: the public sees commitments, not statements. An auditor checks them (--level auditor).']
      : []),
    ...(audited && audited.closed > 0
      ? [
          `What ${number(audited.closed)} entries without a statement are. Most are random padding; one that was withheld would look the same, unless the journal or another entry names it, which was looked for.`,
        ]
      : []),
    ...(audited && audited.unheld > 0
      ? [`Who signed ${number(audited.unheld)} statements made on rosters that are not in hand.`]
      : []),
    'That log and witness do not work together: if both do, they could have released keys and written nothing down.',
    'What somebody did with what they had read: copied it, said it, sold it.',
    'What happened after the newest checkpoint, and what never reached the log at all.',
    'That what sources and staff wrote is true.',
  ];
}

/** The lines for a terminal. */
export function linesOf(result: Result): string[] {
  const {
    place,
    roster: { roster },
    tree: { checkpoint },
    wrong,
    level,
    today,
  } = result;
  return [
    `Log ${roster.log.origin}, at ${place}, verified on ${today} as ${level === 'public' ? 'anybody can' : 'an auditor'}`,
    `Roster ${roster.version} of ${roster.organisation}, valid until ${roster.expires}`,
    ...announcedLines(result),
    ...(checkpoint ? [`Checkpoint of ${number(checkpoint.size)} entries, cosigned ${timeOf(checkpoint.time)}`] : []),
    '',
    ...checkedOf(result).map((one) => `${MARKS[verdictOn(one)]}  ${one.what}: ${one.count}`),
    '',
    ...wrong.slice(0, MOST).map(({ code, where }) => `WRONG: ${code} (${where})`),
    ...(wrong.length > MOST ? [`… and ${wrong.length - MOST} more: --json has them all`] : []),
    wrong.length === 0
      ? 'All of it verifies.'
      : `${wrong.length} finding(s): do not rely on this log, and tell the witness’s body.`,
    '',
    'What this does not prove:',
    ...unprovenOf(result).map((line) => `- ${line}`),
  ];
}

/** What is on record and does not count yet, in full. */
export const announcedLines = ({ announced }: Result): string[] =>
  announced.flatMap(({ version, from, changes, signed, loosens }) => [
    `Announced: roster ${version} counts from ${from} on${loosens ? ' and gives power to somebody' : ''}; signed by ${signed.join(', ')}`,
    ...changes.map((one) => `  ${LEANS[one.lean]} ${sayChange('en', one)}`),
  ]);

const LEANS = { loosens: '+', tightens: '-', neutral: ' ' } as const;
const MARKS = { wrong: 'WRONG', 'not checked': '-    ', holds: 'ok   ' } as const;
const MOST = 50;

/** Unix seconds as a moment in UTC. */
export const timeOf = (seconds: number): string =>
  `${new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 19)} UTC`;
