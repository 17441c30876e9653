import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      // Pure rules: beside the code, milliseconds, no service.
      { test: { name: 'unit', include: ['src/**/*.test.ts', 'workers/**/*.test.ts'], environment: 'node' } },
      // Real Postgres, queues, files, servers, workerd.
      {
        test: {
          name: 'integration',
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
