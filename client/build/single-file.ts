/**
 * The custodian's page as one file: script and styles inside it, allowed by their hashes in a policy of its own, which lets nothing
 * be fetched from anywhere. It opens from a stick, and its own hash can be printed.
 */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes `target` from a built app's folder, which is removed. Its page must name one script and one style sheet. */
export function writeSingleFile(folder: string, target: string): void {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const read = (address: string) => readFileSync(join(folder, address.replace(/^\.?\//, '')), 'utf8');
  // A script's text must not end its own element.
  const script = read(addressIn(page, /<script[^>]*\ssrc="([^"]+)"/)).replaceAll('</script', '<\\/script');
  const style = read(addressIn(page, /<link rel="stylesheet"[^>]*\shref="([^"]+)"/));
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const bare = page.replace(/\s*<script[^>]*><\/script>/g, '').replace(/\s*<link[^>]*>/g, '');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
  const whole = bare
    .replace('<meta charset="utf-8" />', () => `<meta charset="utf-8" />\n    ${meta}`)
    .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
    .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`);
  writeFileSync(target, whole);
  rmSync(folder, { recursive: true });
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

function addressIn(page: string, pattern: RegExp): string {
  const [, address] = pattern.exec(page) ?? [];
  if (address === undefined) throw new TypeError('the page names no script or no style sheet');
  return address;
}
