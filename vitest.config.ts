import { defineConfig } from 'vitest/config';

if (Number.parseInt(process.versions.node, 10) < 26) {
  throw new TypeError('tests run on the pinned Node: use npm, or put node_modules/.bin first in PATH');
}

const nightly = process.env.npm_lifecycle_event === 'nightly';
const pure = ['tests/*.test.ts', 'tests/{protocol,witness}/**/*.test.{ts,tsx}'];

// Two projects, so that a run of protocol tests alone starts no database.
export default defineConfig({
  test: {
    // One more than two cores: a test of a house mostly waits for its processes.
    maxWorkers: 3,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    projects: [
      { extends: true, test: { name: 'pure', include: nightly ? [] : pure } },
      {
        extends: true,
        test: {
          name: 'house',
          include: nightly ? ['tests/nightly/**/*.test.ts'] : ['tests/*/**/*.test.{ts,tsx}'],
          exclude: nightly ? [] : [...pure, 'tests/nightly/**'],
          globalSetup: 'tests/support/postgres-server.ts',
        },
      },
    ],
  },
});
