import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeDataFolder } from '#cli/operate/data-folder';
import { findFreePort } from '#tests/support/free-port';
import { type RunningProgram, startProgram } from '#tests/support/programs';

const START = join(import.meta.dirname, '../../../cli/operate/start.ts');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-data-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  it('says in one line that its port is in use, and ends with status 1', async () => {
    const { server, port } = await occupy();
    const started = await start({ CANDOR_PORT: String(port) });
    expect(await started.ended).toBe(1);
    expect(started.output()).toBe(`port ${port} on 127.0.0.1 is in use: free it, or set CANDOR_PORT\n`);
    server.close();
  });

  it("says in one line that the witness's port is in use", async () => {
    const { server, port } = await occupy();
    const started = await start({ CANDOR_WITNESS_PORT: String(port) });
    expect(await started.ended).toBe(1);
    expect(started.output()).toBe(`port ${port} on 127.0.0.1 is in use: free it, or set CANDOR_WITNESS_PORT\n`);
    server.close();
  });

  it('says in one line that Candor is running already on the data folder', async () => {
    const held = takeDataFolder(folder);
    const started = await start({});
    expect(await started.ended).toBe(1);
    expect(started.output()).toMatch(/^Candor is running already on the data folder [^\n]+\n$/);
    held.release();
  });

  it.each([
    ['CANDOR_PROT', '1', /^CANDOR_PROT is no setting of Candor; [^\n]+\n$/],
    ['CANDOR_PORT', 'eighty', /^CANDOR_PORT must be a port from 1 to 65535\n$/],
  ])('refuses the setting %s=%s before anything is made', async (name, value, message) => {
    const started = await start({ [name]: value, CANDOR_DATA: join(folder, 'none') });
    expect(await started.ended).toBe(1);
    expect(started.output()).toMatch(message);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

async function start(env: Record<string, string>): Promise<RunningProgram> {
  const ports = { CANDOR_PORT: String(await findFreePort()), CANDOR_WITNESS_PORT: String(await findFreePort()) };
  return startProgram('node', [START], { env: { ...ports, CANDOR_DATA: folder, ...env } });
}

async function occupy(): Promise<{ server: ReturnType<typeof createServer>; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 };
}
