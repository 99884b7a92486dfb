import { defineConfig } from 'vitest/config';

// A zone that no runner uses: code that reads the local zone fails here first.
process.env['TZ'] = 'Pacific/Apia';

export default defineConfig({
  test: {
    // By itself it leaves a core of two unused.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'data-schema/src/**/*.test.ts',
            'jobs/src/**/*.test.ts',
            'web/src/**/*.test.ts',
            'web/vite/**/*.test.ts',
          ],
          // Some start processes of their own: only a failure takes so long.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'scenarios',
          include: ['test/**/*.test.ts'],
          globalSetup: ['test/machine/ensure-tools.ts', 'test/build-jobs.ts'],
          // A busy machine with two cores and several browsers: only a failure takes so long.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
