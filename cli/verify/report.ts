// The verification as a page for a court: one file, no script, nothing fetched; what was checked, with which keys, what was found, what
// is not proven, and how anybody repeats it.

import { text } from '#cli/terminal/markup';
import { keysOf, type Result } from '#cli/verify/result';
import { checkedOf, timeOf, unprovenOf, verdictOn } from '#cli/verify/words';
import { toHex } from '#protocol/bytes';
import { sayChange } from '#protocol/roster/change-words';
import type { Suite } from '#protocol/suite/suite';

const STYLE = `
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.2rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { border: 1px solid #71767a; padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #f0f0f0; } .mono, code, pre { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; border: 1px solid #71767a; padding: .5rem; }
.verdict { border: 3px solid #1b1b1b; padding: .75rem 1rem; font-size: 1.1rem; } .wrong { border-color: #b50909; }
@media print { body { margin: 0; max-width: none; } a { color: inherit; } tr { break-inside: avoid; } }
`;

/** The page. Its text is the same for the same log, day and level. */
export function pageOf(suite: Suite, result: Result): string {
  const { roster } = result.roster;
  const title = `Verification of the log ${roster.log.origin} on ${result.today}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${text(title)}</h1>
${verdictOf(result)}
<h2>What was verified</h2>
${factsOf(result)}
${announcedIn(result)}<h2>What was checked, and what was found</h2>
${checksOf(result)}
${findingsOf(result)}
<h2>What this does not prove</h2>
<ul>${unprovenOf(result)
    .map((line) => `<li>${text(line)}</li>`)
    .join('')}</ul>
<h2>The keys that it rests on</h2>
${keysTable(suite, result)}
<h2>How to repeat it</h2>
${repeatOf(result)}
</main>
</body>
</html>
`;
}

const mono = (value: string): string => `<span class="mono">${text(value)}</span>`;

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const header = head.map((name) => `<th scope="col">${text(name)}</th>`).join('');
  const body = rows.map(
    ([first = '', ...rest]) =>
      `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  );
  return `<table><caption>${text(caption)}</caption><thead><tr>${header}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
}

function verdictOf({ wrong, level }: Result): string {
  const by = level === 'public' ? 'with what anybody can see' : 'with what an auditor can see';
  return wrong.length === 0
    ? `<p class="verdict"><strong>Everything that was checked, ${by}, verifies.</strong></p>`
    : `<p class="verdict wrong"><strong>${wrong.length} finding(s).</strong> Checked ${by}, this log does not verify. Do not rely on it before they are explained.</p>`;
}

function announcedIn({ announced }: Result): string {
  const rows = announced.map(({ version, from, signed, changes }) => [
    String(version),
    text(from),
    text(signed.join(', ')),
    changes.map((one) => text(sayChange('en', one))).join('<br>'),
  ]);
  const head = ['Roster', 'Counts from', 'Signed by', 'What it changes'];
  return rows.length === 0 ? '' : `${table('Announced: on record, and not counting yet', head, rows)}\n`;
}

function factsOf({ roster, tree: { checkpoint }, today, level, place, chain, keptSize }: Result): string {
  const { roster: held, hash } = roster;
  const rows: [string, string][] = [
    ['Day of the verification', text(today)],
    ['Level', text(level)],
    ['Read from', mono(place)],
    ['Organisation', text(held.organisation)],
    ['Log (origin)', mono(held.log.origin)],
    [
      'Entries under the checkpoint',
      checkpoint ? text(checkpoint.size.toLocaleString('en-US')) : 'none to be believed',
    ],
    ['Root hash', checkpoint ? mono(toHex(checkpoint.root)) : '—'],
    ['Cosigned by the witness', checkpoint ? text(timeOf(checkpoint.time)) : '—'],
    [
      'Roster',
      `version ${held.version}, issued ${text(held.issued)}, valid until ${text(held.expires)}, SHA-256 ${mono(hash)}`,
    ],
    ['Rosters in hand', String(chain.length)],
    ['Checkpoint kept before', keptSize === null ? 'none' : `of ${keptSize.toLocaleString('en-US')} entries`],
  ];
  return table(
    'The log and its checkpoint',
    ['Fact', 'Value'],
    rows.map(([name, value]) => [text(name), value]),
  );
}

function checksOf(result: Result): string {
  const rows = checkedOf(result).map((one) => {
    const verdict = verdictOn(one);
    const wrong = `<strong>does not hold</strong>: ${text(one.codes.join(', '))}`;
    return [text(one.what), text(one.count), verdict === 'wrong' ? wrong : verdict];
  });
  return table('Every check of this level', ['Check', 'How much', 'Result'], rows);
}

const MOST = 500;

function findingsOf({ wrong }: Result): string {
  if (wrong.length === 0) return '<p>Nothing was found wrong.</p>';
  const rows = wrong.slice(0, MOST).map(({ code, where }, i) => [String(i + 1), mono(code), text(where)]);
  const more = wrong.length > MOST ? `<p>And ${wrong.length - MOST} more.</p>` : '';
  return `${table('Findings', ['Number', 'Code', 'Where, and what was expected'], rows)}${more}`;
}

const keysTable = (suite: Suite, { roster }: Result): string =>
  table(
    'Fingerprints: SHA-256 of each verifier key’s text, to be compared with what the log’s and the witness’s bodies published',
    ['Whose', 'Kind', 'Fingerprint'],
    keysOf(suite, roster).map(({ who, kind, fingerprint }) => [text(who), text(kind), mono(fingerprint)]),
  );

function repeatOf({ level, place, today, tree: { checkpoint } }: Result): string {
  const export_ =
    level === 'auditor' ? 'candor export-log ADDRESS DIR --level auditor' : 'candor export-log ADDRESS DIR';
  const verify = `candor verify DIR --level ${level} --pins pins.json --on ${today}`;
  const expected = checkpoint
    ? `<p>Whoever reads the same ${checkpoint.size.toLocaleString('en-US')} entries comes to the same root hash. A log that has grown since still begins with them: keep the checkpoint and verify with <code>--kept FILE</code>.</p>`
    : '';
  return `<p>With Candor’s source or its package <code>candor-verify</code>, and the pins (<code>pins.json</code>) that the organisation publishes:</p>
<pre>${text(`${export_}\n${verify}`)}</pre>
<p>This verification read ${mono(place)}. Its exit status is 0 when everything verifies.</p>${expected}`;
}
