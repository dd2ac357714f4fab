// What the doctor finds: each check says in words how one thing is and, where it is not well, what to do.
import type { Pins } from '#protocol/roster/format';

/** `wrong` must be mended; `warning` should be looked at; both say how. */
export interface Finding {
  readonly check: string;
  readonly state: 'well' | 'warning' | 'wrong';
  /** One sentence. */
  readonly says: string;
  /** What to do; nothing when all is well. */
  readonly todo?: string;
}

/** What is looked at. */
export interface Patient {
  readonly dataFolder: string;
  readonly databaseUrl: string;
  readonly witnessUrl: string;
  readonly pins: Pins;
  readonly backupRecord: string;
  readonly logPhraseFile: string | null;
  /** The address that sources use; `null` when it was not told. */
  readonly url: string | null;
  /** A certificate authority's PEM, for an address whose certificate the machine does not know. */
  readonly ca: string | null;
  /** Milliseconds since 1970, by this machine. */
  readonly now: number;
}

/** Looks at one thing. What it throws is told as a finding of its own. */
export interface Check {
  readonly name: string;
  /** Who is asked, and may be away. */
  readonly asks?: keyof typeof AWAY;
  readonly look: (patient: Patient) => Promise<readonly Said[]>;
}

export type Said = Omit<Finding, 'check'>;

export const well = (says: string): Said => ({ state: 'well', says });
export const warning = (says: string, todo: string): Said => ({ state: 'warning', says, todo });
export const wrong = (says: string, todo: string): Said => ({ state: 'wrong', says, todo });

/** Who does not answer, and what to do then. */
const AWAY = {
  witness: ['the witness does not answer', 'call the body that runs it (docs/operations.md, "The witness is gone")'],
  database: [
    'the database does not answer',
    'see that PostgreSQL runs (docs/operations.md, "A process does not start")',
  ],
  page: [
    'the address that sources use does not answer',
    'see that Caddy and the server run, and that the name leads here',
  ],
} as const;

/** Runs a check; one that cannot be made is a finding too. */
export async function findingsOf({ name, asks, look }: Check, patient: Patient): Promise<Finding[]> {
  try {
    return (await look(patient)).map((said) => ({ check: name, ...said }));
  } catch (error) {
    const away = asks !== undefined && isAway(error);
    const [says, todo] = away
      ? AWAY[asks]
      : ['this could not be looked at', 'mend what else is said here, and run the doctor again'];
    return [{ check: name, ...wrong(`${says} (${whyOf(error)})`, todo) }];
  }
}

/** The system's own errors: refused, in vain, unknown, or broken off. */
const isAway = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^E[A-Z_]+$/.test(String(error.code));

/** The code, and of a failed connection where it led: each address that the name stands for. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? String(error.code) : error.name;
  const places = (error instanceof AggregateError ? error.errors : [error]).map(placeOf).filter((at) => at !== null);
  return [code, ...new Set(places)].join(' ');
}

function placeOf(error: unknown): string | null {
  const { address, hostname, port } = error as { address?: unknown; hostname?: unknown; port?: unknown };
  const host = address ?? hostname;
  return typeof host === 'string' ? `${host}${port === undefined ? '' : `:${port}`}` : null;
}
