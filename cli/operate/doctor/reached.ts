// What can be told from outside: the clock, TLS, the headers of the first page, the public log.
import { verifyCosignedCheckpoint } from '#protocol/log/cosigned-checkpoint';
import { ask } from './ask.ts';
import { type Check, type Said, warning, well, wrong } from './finding.ts';
import { findRoster } from './house.ts';

const DAY_MS = 86_400_000;
const SKEW_MS = 30_000;

export const untold = warning(
  'the address that sources use was not told, so that nothing outside was looked at',
  'run candor doctor --url https://…',
);

/** Against the witness's clock, which is another body's. A browser refuses a note by the day; a release counts in hours. */
export const clock: Check = {
  name: 'clock',
  asks: 'witness',
  async look({ witnessUrl, now }) {
    const asked = Date.now();
    const { headers } = await ask(witnessUrl);
    const theirs = Date.parse(String(headers.date));
    const apart = Math.round((now + (Date.now() - asked) / 2 - theirs) / 1000);
    if (!(Math.abs(apart * 1000) <= SKEW_MS))
      return [wrong(`this machine's clock and the witness's are ${Math.abs(apart)} s apart`, 'set both by NTP')];
    return [well("this machine's clock and the witness's agree")];
  },
};

export const tls: Check = {
  name: 'tls',
  asks: 'page',
  async look({ url, ca, now }) {
    if (url === null) return [untold];
    const { hostname, protocol } = new URL(url);
    if (hostname.endsWith('.onion')) return [well('an onion address is encrypted by Tor itself')];
    if (protocol !== 'https:')
      return [wrong(`${url} is not encrypted`, 'put Caddy before it (deploy/caddy/Caddyfile)')];
    const { tls: seen } = await ask(url, ca);
    if (seen === null) return [wrong('the answer came without TLS', 'put Caddy before it (deploy/caddy/Caddyfile)')];
    const left = Math.floor((seen.validTo - now) / DAY_MS);
    return [
      seen.protocol === 'TLSv1.3'
        ? well('TLS 1.3 is spoken')
        : wrong(`only ${seen.protocol} is spoken`, 'allow TLS 1.3'),
      seen.trusted
        ? well('the certificate is trusted')
        : wrong('the certificate is not trusted', 'renew it, or name its authority with --ca FILE'),
      left < 7
        ? wrong(`the certificate lasts ${left} days more`, 'see why Caddy does not renew it')
        : well(`the certificate lasts ${left} days more`),
    ];
  },
};

/** What the first page must say to a browser; the server says it, and a proxy may have taken it away. */
const HEADERS: readonly (readonly [name: string, value: RegExp])[] = [
  ['content-security-policy', /^(?=.*default-src 'none')(?=.*script-src 'self'(?:;|$))(?=.*trusted-types)(?!.*unsafe)/],
  ['strict-transport-security', /max-age=(?:[3-9]\d{7}|\d{9,})/],
  ['x-content-type-options', /^nosniff$/],
  ['referrer-policy', /^no-referrer$/],
  ['x-frame-options', /^DENY$/i],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['cross-origin-resource-policy', /^same-origin$/],
  ['cross-origin-embedder-policy', /^require-corp$/],
  ['cache-control', /no-store/],
];

export const headers: Check = {
  name: 'headers',
  asks: 'page',
  async look({ url, ca }) {
    if (url === null) return [untold];
    const answer = await ask(url, ca);
    if (answer.status !== 200)
      return [
        wrong(
          `the first page answers ${answer.status}`,
          'see whether the apps are built and the proxy reaches the server',
        ),
      ];
    const missing = HEADERS.filter(([name, value]) => !value.test(String(answer.headers[name] ?? ''))).map(
      ([name]) => name,
    );
    const telling = ['server', 'via', 'x-powered-by', 'set-cookie'].filter(
      (name) => answer.headers[name] !== undefined,
    );
    return [
      missing.length === 0
        ? well('the first page says all that protects a browser')
        : wrong(
            `the first page lacks, or weakens: ${missing.join(', ')}`,
            'let the proxy pass on what the server says (deploy/caddy/Caddyfile)',
          ),
      telling.length === 0
        ? well('nothing is told of the software, and no cookie is set')
        : warning(
            `the first page carries ${telling.join(', ')}`,
            'take them away in the proxy (deploy/caddy/Caddyfile)',
          ),
    ];
  },
};

/** The name stands in two places, for two readers: in the apps, which say it to everybody, and in a header for Tor Browser. */
export const onion: Check = {
  name: 'onion',
  asks: 'page',
  async look({ url, ca, pins: { onion: pinned = null } }) {
    if (url === null) return [untold];
    const { hostname } = new URL(url);
    const told = hostname.endsWith('.onion') ? hostname : await onionTold(url, ca);
    if (pinned === told)
      return told === null
        ? [warning('there is no onion, and only Tor hides a visit', 'docs/operations.md, "Install", step 6')]
        : [well('the first page and Onion-Location name the same onion')];
    return [
      wrong(
        `pins.json names ${pinned ?? 'no onion'}, and the server ${told ?? 'none'}`,
        'put the same name into pins.json and CANDOR_ONION, and build the apps again (docs/operations.md, "Install", step 6)',
      ),
    ];
  },
};

/** The host in `Onion-Location`; `null` when the first page has none. */
async function onionTold(url: string, ca: string | null): Promise<string | null> {
  const { headers: said } = await ask(url, ca);
  const place = String(said['onion-location'] ?? '');
  return URL.canParse(place) ? new URL(place).hostname : null;
}

const LATE_S = 20 * 60;

/** The public checkpoint comes every ten minutes as long as sequencer and witness both work (P6.9). */
export const log: Check = {
  name: 'log',
  asks: 'page',
  async look(patient): Promise<Said[]> {
    if (patient.url === null) return [untold];
    const found = await findRoster(patient);
    if (found === null) return [warning('there is no log before a roster is published', 'candor custody publish')];
    const { status, body } = await ask(new URL('/log/checkpoint', patient.url).href, patient.ca);
    if (status !== 200)
      return [wrong('no checkpoint is public', 'see that the sequencer runs and reaches the witness')];
    const { time } = verifyCosignedCheckpoint(found.policy, body);
    const age = Math.floor(patient.now / 1000) - time;
    return age > LATE_S
      ? [
          wrong(
            `the newest public checkpoint is ${Math.round(age / 60)} minutes old`,
            'see that the sequencer runs and reaches the witness',
          ),
        ]
      : [well('the public log is signed, cosigned and as new as it should be')];
  },
};
