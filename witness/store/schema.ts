/** The schema, as the steps that lead to it; `user_version` counts those taken. A step is never changed once released. */

const append = (table: string): string => `
  CREATE TRIGGER ${table}_stays BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
  CREATE TRIGGER ${table}_keeps BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
`;

const FIRST = `
  CREATE TABLE roster (
    version INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, envelope BLOB NOT NULL
  ) STRICT;
  CREATE TABLE checkpoint (
    origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, note BLOB NOT NULL, seconds INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE cosigned (
    origin TEXT NOT NULL, size INTEGER NOT NULL, root BLOB NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (origin, size)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE answer (
    entry TEXT PRIMARY KEY, recipient TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE release (
    entry TEXT NOT NULL, tip TEXT NOT NULL, part TEXT NOT NULL, desk TEXT NOT NULL, time INTEGER NOT NULL,
    PRIMARY KEY (entry, tip, part)
  ) STRICT;
  CREATE INDEX release_of_tip ON release (tip, part);
  CREATE TABLE budget_use (
    person TEXT NOT NULL, day TEXT NOT NULL, what TEXT NOT NULL, tip TEXT NOT NULL, PRIMARY KEY (person, day, what, tip)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE budget_lift (
    person TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (person, day)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE disposition (
    entry TEXT PRIMARY KEY, tip TEXT NOT NULL, time INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX disposition_of_tip ON disposition (tip, time);
  CREATE TABLE erasure (tip TEXT PRIMARY KEY) STRICT;
  CREATE TABLE appeal (tip TEXT PRIMARY KEY, desk TEXT NOT NULL) STRICT;
  CREATE TABLE journal (
    number INTEGER PRIMARY KEY, line BLOB NOT NULL, did TEXT NOT NULL, by_handle TEXT NOT NULL, day TEXT NOT NULL
  ) STRICT;
  CREATE INDEX journal_refusals ON journal (by_handle, day) WHERE did = 'refused';
  ${['roster', 'cosigned', 'answer', 'release', 'disposition', 'erasure', 'appeal', 'journal'].map(append).join('')}
`;

const HOLDS = `
  CREATE TABLE hold (
    tip TEXT NOT NULL, leaf INTEGER NOT NULL, held INTEGER NOT NULL, PRIMARY KEY (tip, leaf)
  ) STRICT, WITHOUT ROWID;
  ${append('hold')}
`;

export const MIGRATIONS: readonly string[] = [FIRST, HOLDS];
