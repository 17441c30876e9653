import { z } from 'zod';
import { defineJob } from '#kernel/jobs.ts';

const input = z.object({ n: z.number().int() });

/** Jobs the queue's tests send; what they do is up to the handlers. */
export const countJob = defineJob({ name: 'test-count', queue: 'ingest', input, backoffMs: 20 });
export const deadlyJob = defineJob({ name: 'test-deadly', queue: 'ingest', input, backoffMs: 20 });
export const renderJob = defineJob({ name: 'test-render', queue: 'render', input, backoffMs: 20 });
