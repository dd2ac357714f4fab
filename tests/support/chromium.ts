// The system's Chromium: found, or as root installed from Debian, or one line that says what to install.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Silent towards the network, and able to run as root and in a container. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the system's Chromium without a window; whoever starts it closes it. `extra` are further switches of Chromium. */
export function launchChromium(extra: string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(MISSING);
  return chromium.launch({ executablePath, headless: true, args: [...ARGS, ...extra] });
}

/** The same with a profile in this folder, as somebody's own browser has one. */
export function launchProfile(folder: string, extra: string[] = []): Promise<BrowserContext> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(MISSING);
  return chromium.launchPersistentContext(folder, { executablePath, headless: true, args: [...ARGS, ...extra] });
}

/** Called once before a run, so that two test files never install at the same time. Throws one line when there is none. */
export function ensureChromium(): void {
  if (findChromium() !== null) return;
  if (process.getuid?.() === 0 && process.platform === 'linux') installChromium();
  if (findChromium() === null) throw new Error(MISSING);
}

const MISSING = 'the tests need Chromium: install it (on Debian, as root: apt-get install chromium) and run them again';

function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ELSEWHERE];
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installChromium(): void {
  process.stdout.write("installing Debian's Chromium for the tests\n");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    spawnSync('apt-get', args, { env, stdio: 'ignore' });
  }
}
