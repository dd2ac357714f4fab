/** P7.7. The same figures as a page for a person: what is wrong first, in words, then every figure. Without script, style or link. */
import type { Figure } from '#protocol/wire/watch';

interface Alarm {
  readonly figure: Figure['name'];
  readonly when: (value: number) => boolean;
  readonly says: string;
}

/** As deploy/watch/alerts.yml has them, but for how long each must last; a test holds them together. */
const ALARMS: readonly Alarm[] = [
  { figure: 'candor_database_up', when: (up) => up === 0, says: 'the database does not answer' },
  { figure: 'candor_store_up', when: (up) => up === 0, says: 'the store of the witness does not answer' },
  { figure: 'candor_named', when: (named) => named === 0, says: 'the roster in force does not name this witness' },
  {
    figure: 'candor_sequencer_idle_seconds',
    when: (age) => age > 120,
    says: 'the log does not grow: reports are stored and not confirmed',
  },
  {
    figure: 'candor_witness_away',
    when: (away) => away === 1,
    says: 'the witness does not answer: nothing can be opened',
  },
  {
    figure: 'candor_public_log_age_seconds',
    when: (age) => age > 1200,
    says: 'the public log is older than it may be',
  },
  { figure: 'candor_roster_half_life_past', when: (past) => past === 1, says: 'the roster is to be renewed' },
  { figure: 'candor_roster_days_left', when: (days) => days < 7, says: 'in a week nobody can open a report' },
  {
    figure: 'candor_backup_age_seconds',
    when: (age) => age > 93_600,
    says: 'there is no verified backup of last night',
  },
  {
    figure: 'candor_faulted',
    when: (faulted) => faulted === 1,
    says: 'this process met a fault of ours: its log says where',
  },
  {
    figure: 'candor_disk_free_percent',
    when: (percent) => percent < 15,
    says: 'the disk is filling: when it is full no report is taken',
  },
  { figure: 'candor_database_waiting', when: (count) => count >= 10, says: 'requests wait for the database' },
];

/** What is wrong by the figures, a sentence each, and what a process lacks; empty when all is well. P7.7 */
export function alarmsOf(missing: readonly string[], figures: readonly Figure[]): string[] {
  const toldAs = (name: string) => figures.find((told) => told.name === name)?.values[0]?.value;
  const rung = ALARMS.filter(({ figure, when }) => {
    const value = toldAs(figure);
    return value !== undefined && when(value);
  });
  return [...missing.map((what) => `missing: ${what}`), ...rung.map(({ says }) => says)];
}

/** The page, as HTML. It holds nothing but what `/readyz` and `/metrics` tell. P7.7 */
export function watchPage(missing: readonly string[], figures: readonly Figure[]): string {
  const alarms = alarmsOf(missing, figures);
  const state = alarms.length === 0 ? 'All is well' : `${alarms.length} to mend`;
  const items = alarms.map((alarm) => `<li>${escaped(alarm)}</li>`).join('');
  const rows = figures.flatMap(({ help, values }) =>
    values.map(
      ({ labels = {}, value }) =>
        `<tr><th scope="row">${escaped([help, ...Object.values(labels)].join(': '))}</th><td>${inWords(value)}</td></tr>`,
    ),
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${state}: Candor</title></head>
<body><main><h1>${state}</h1>${items === '' ? '' : `<ul>${items}</ul>`}
<table><caption>What this process tells its operator</caption>
<thead><tr><th scope="col">What</th><th scope="col">Figure</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></main></body></html>
`;
}

const inWords = (value: number) => (Number.isFinite(value) ? String(value) : 'never');

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
