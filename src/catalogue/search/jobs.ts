import { z } from 'zod';
import { defineJob } from '#kernel/jobs.ts';

/** Brings the index up to date with everything that was noted. One at a time is enough: its id is always the same. */
export const catchUpJob = defineJob({ name: 'catch-up-search', queue: 'library', input: z.strictObject({}) });
export const catchUpJobId = 'catch-up-search';
