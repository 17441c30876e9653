import { z } from 'zod';
import { defineJob } from '#kernel/jobs.ts';

export const probeOriginalJob = defineJob({
  name: 'probe-original',
  queue: 'ingest',
  input: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
});

/** One probe per original, however often it is asked for. */
export const probeJobId = (sha256: string): string => `probe-${sha256}`;
