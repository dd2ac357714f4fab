// The page of "try to bury it": plain HTML without a script, drawn anew while something happens.
import { ACTS, type ActName, type Noticed, type Outcome, type Step } from './acts.ts';
import { en, es, type Words } from './words.ts';

export type Language = 'en' | 'es';

/** What the page tells: nothing yet, an act under way with the steps so far, or what came of it. */
export interface State {
  readonly act: ActName | null;
  readonly steps: readonly (Step | 'house')[];
  readonly outcome: Outcome | null;
  readonly failed: boolean;
}

/** Where the screens of the house are, and the auditor's words. */
export interface Screens {
  readonly url: string;
  readonly auditor: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const plain = (text: string): string => text.replaceAll(/[&<>"]/g, (one) => escapes[one] ?? one);

/** The whole page. */
export function drawPage(state: State, screens: Screens | null, language: Language): string {
  const t = language === 'es' ? es : en;
  const other = language === 'es' ? 'en' : 'es';
  const busy = state.act !== null && state.outcome === null && !state.failed;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${busy ? '<meta http-equiv="refresh" content="1">' : ''}
<title>${plain(t.title)} · Candor</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<div class="demo"><strong>DEMO</strong> ${plain(t.safe)}</div>
<header><b>Candor</b><a href="/?lang=${other}" lang="${other}">${plain(t.other)}</a></header>
<main>
<h1>${plain(t.title)}</h1>
<p class="intro">${plain(t.intro)}</p>
${state.act === null ? '' : told(t, state, screens)}
<ul class="acts">
${ACTS.map((name) => choice(t, name, { busy, language, chosen: state.act === name })).join('\n')}
</ul>
<p class="aside">${plain(t.again)}</p>
</main>
</body>
</html>
`;
}

function choice(
  t: Words,
  name: ActName,
  { busy, language, chosen }: { busy: boolean; language: Language; chosen: boolean },
): string {
  const { title, who, does } = t.acts[name];
  return `<li${chosen ? ' class="chosen"' : ''}>
<h2>${plain(title)}</h2>
<p class="aside">${plain(who)}</p>
<p>${plain(does)}</p>
<form method="post" action="/act/${name}?lang=${language}">
<button aria-label="${plain(`${t.try}: ${title}`)}"${busy ? ' disabled' : ''}>${plain(t.try)}</button>
</form>
</li>`;
}

function told(t: Words, { act, steps, outcome, failed }: State, screens: Screens | null): string {
  if (act === null) return '';
  const done = outcome !== null || failed;
  const list = steps.map((step, at) => {
    const over = done || at < steps.length - 1;
    return `<li class="${over ? 'over' : 'now'}">${plain(t.steps[step])}</li>`;
  });
  return `<section aria-live="polite" class="told">
<h2>${plain(t.acts[act].title)}</h2>
${done ? '' : `<p class="busy">${plain(t.busy)}. ${steps.at(-1) === 'house' ? plain(t.first) : ''}</p>`}
<ol class="steps">${list.join('')}</ol>
${failed ? `<p class="no">${plain(t.failed)}</p>` : ''}
${outcome ? results(t, outcome, screens) : ''}
</section>`;
}

function results(t: Words, { noticed, words, url }: Outcome, screens: Screens | null): string {
  return `<h3>${plain(t.outcome)}</h3>
<ul class="noticed">
${noticed.map((one) => result(t, one)).join('\n')}
</ul>
${screens && (words !== null || url !== null) ? looking(t, { words, url: url ?? screens.url, auditor: screens.auditor }) : ''}`;
}

function result(t: Words, { who, noticed, code }: Noticed): string {
  const key = who === 'log' && noticed ? 'stopped' : code;
  const says = key === null ? '' : (t.codes[key] ?? '');
  return `<li class="${noticed ? 'yes' : 'no'}">
<b>${plain(noticed ? t.yes : t.no)}</b> <span>${plain(t.who[who])}</span>
<p>${plain(says)}${code === null ? '' : ` <code>${plain(code)}</code>`}</p>
</li>`;
}

function looking(t: Words, { words, url, auditor }: { words: string | null; url: string; auditor: string }): string {
  const link = (href: string, name: string, phrase: string | null) =>
    `<li><a href="${plain(href)}" target="_blank" rel="noreferrer">${plain(name)}</a>${
      phrase === null ? '' : ` ${plain(t.withWords)}: <code>${plain(phrase)}</code>`
    }</li>`;
  return `<h3>${plain(t.screens)}</h3>
<ul class="screens">
${link(`${url}/`, t.sourceScreen, words)}
${link(`${url}/audit/`, t.auditorScreen, auditor)}
</ul>`;
}

export const STYLE = `
:root { color-scheme: light; font: 1.0625rem/1.6 system-ui, sans-serif; color: #1b1b1b; background: #fff; }
body { margin: 0; }
.demo { background: #ffe396; padding: .5rem 4%; font-size: .9rem; }
.demo strong { background: #1b1b1b; color: #fff; padding: 0 .4rem; border-radius: 2px; font-size: .8rem; }
header { background: #162e51; color: #fff; border-bottom: 4px solid #1dc2ae; padding: .8rem 4%; display: flex; justify-content: space-between; }
header b { font-size: 1.4rem; }
header a { color: #fff; }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 4% 4rem; }
h1 { color: #162e51; font-size: 2.4rem; line-height: 1.15; margin: 1rem 0; }
h2 { color: #162e51; font-size: 1.25rem; margin: 0 0 .25rem; }
h3 { color: #162e51; margin: 1.25rem 0 .5rem; }
.intro { max-width: 46rem; font-size: 1.15rem; }
.aside { color: #565c65; margin: 0 0 .5rem; font-size: .95rem; }
.acts { list-style: none; padding: 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); }
.acts > li { border: 1px solid #dfe1e2; border-radius: 4px; padding: 1.1rem 1.25rem; display: flex; flex-direction: column; }
.acts > li.chosen { border-color: #162e51; box-shadow: inset 4px 0 #162e51; }
.acts form { margin-top: auto; }
.acts p { margin: 0 0 .75rem; }
button { font: inherit; font-weight: 700; color: #fff; background: #b50909; border: 0; border-radius: 4px; padding: .65rem 1.25rem; cursor: pointer; }
button:hover { background: #8b0a03; }
button:disabled { background: #757575; cursor: default; }
:focus-visible { outline: 4px solid #2491ff; outline-offset: 2px; }
.told { border: 1px solid #dfe1e2; border-top: 4px solid #162e51; border-radius: 4px; padding: 1.25rem 1.5rem; margin: 1.5rem 0; background: #f7f9fa; }
.steps { margin: .5rem 0 0; padding-left: 1.4rem; }
.steps .now { font-weight: 700; }
.steps .over { color: #565c65; }
.noticed, .screens { list-style: none; padding: 0; margin: 0; }
.noticed li { border-left: 6px solid #008817; background: #ecf3ec; padding: .6rem 1rem; margin: 0 0 .6rem; }
.noticed li.no { border-color: #b50909; background: #f4e3db; }
.noticed b { color: #006b13; }
.noticed .no b { color: #8b0a03; }
.noticed p { margin: .15rem 0 0; }
code { font: .9rem ui-monospace, monospace; background: #fff; padding: 0 .3rem; overflow-wrap: anywhere; }
@media (prefers-reduced-motion: no-preference) { .busy::before { content: ""; display: inline-block; width: .8rem; height: .8rem; margin-right: .6rem; border: 3px solid #162e51; border-right-color: transparent; border-radius: 50%; animation: turn 1s linear infinite; } }
@keyframes turn { to { transform: rotate(1turn); } }
`;
