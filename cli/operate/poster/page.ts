// A poster and a sheet of cards as one page to print: no script, nothing fetched. What a stranger needs to get to the office and to check it.
import encodeQR from 'qr';
import { text } from '#cli/terminal/markup';
import { createTranslator } from '#client/ui/i18n/translator';
import { en } from './en.ts';
import { es } from './es.ts';
import { STYLE } from './style.ts';

/** What is printed. */
export interface Poster {
  readonly language: 'en' | 'es';
  readonly office: string;
  readonly demo: boolean;
  /** Of the source's first page. */
  readonly address: string;
  /** `null` where the office has none. */
  readonly onion: string | null;
  /** Of the pins (P4.2), as `candor verify --code` prints it. */
  readonly fingerprint: string;
}

const CARDS = 8;
const CATALOGUES = { en, es } as const;

/** The page, the same for the same poster. */
export function posterPage(poster: Poster): string {
  const t = createTranslator<typeof en>(CATALOGUES[poster.language], poster.language);
  const cards = Array.from({ length: CARDS }, (_, at) => cardOf(poster, t, at > 0)).join('\n');
  return `<!doctype html>
<html lang="${poster.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(`${t('poster.title')} – ${poster.office}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<section class="poster">
${sheetOf(poster, t)}
</section>
<section class="cards">
<h2>${text(t('card.heading'))}</h2>
<div class="sheet">
${cards}
</div>
</section>
</main>
</body>
</html>
`;
}

type Words = ReturnType<typeof createTranslator<typeof en>>;

const mono = (value: string): string => `<span class="mono" translate="no">${text(value)}</span>`;
const line = (words: string): string => `<p>${text(words)}</p>`;
const demoLine = ({ demo }: Poster, t: Words): string =>
  demo ? `<p class="demo"><strong>${text(t('poster.demo'))}</strong></p>` : '';

function sheetOf(poster: Poster, t: Words): string {
  const { office, address, onion, fingerprint } = poster;
  return `<h1>${text(t('poster.heading'))}</h1>
${demoLine(poster, t)}
<div class="lead">
${line(t('poster.what', { office }))}
${line(t('poster.words'))}
</div>
<div class="not">
<h2>${text(t('poster.not'))}</h2>
${line(t('poster.not.why'))}
${line(t('poster.not.photo'))}
</div>
<h2>${text(t('poster.address'))}</h2>
<p class="large">${mono(address)}</p>
<div class="address">
<div>
${line(t('poster.address.how'))}
${onion === null ? '' : `${line(t('poster.onion'))}\n<p>${mono(onion)}</p>`}
</div>
${squareOf(address, t('poster.qr', { address }))}
</div>
<h2>${text(t('poster.check'))}</h2>
${line(t('poster.check.how'))}
<p class="large">${mono(fingerprint)}</p>`;
}

/** Those who listen to the page hear one card, not the same eight times. */
function cardOf(poster: Poster, t: Words, again: boolean): string {
  const { office, address, onion, fingerprint } = poster;
  return `<article class="card"${again ? ' aria-hidden="true"' : ''}>
${demoLine(poster, t)}
<div class="row">
<div>
<h3>${text(office)}</h3>
<p>${mono(address)}</p>
<p><strong>${text(t('poster.not'))}.</strong></p>
${line(t('card.hide'))}
</div>
${squareOf(address, t('poster.qr', { address }))}
</div>
${onion === null ? '' : `<p class="small">Tor: ${mono(onion)}</p>`}
<p>${text(t('poster.code'))}: ${mono(fingerprint)}</p>
</article>`;
}

/** The square with the white edge of four that readers need. */
function squareOf(content: string, alt: string): string {
  const rows = encodeQR(content, 'raw', { ecc: 'medium', border: 4 });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  const size = rows.length;
  return `<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${text(alt)}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
