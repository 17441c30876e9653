import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      // Pure rules: beside the code, milliseconds, no service.
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'workers/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      // Real Postgres, queues, files, servers, workerd.
      {
        test: {
          name: 'integration',
          // After the unit tests: projects that run together would have to share one number of workers.
          sequence: { groupOrder: 1 },
          include: ['test/**/*.test.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
