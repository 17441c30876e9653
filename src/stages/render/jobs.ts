import { z } from 'zod';
import { defineJob } from '#kernel/jobs.ts';

/** Renders variants of one base: a worker keeps the base hot for all of them. */
export const renderVariantsJob = defineJob({
  name: 'render-variants',
  queue: 'render',
  input: z.object({ variantIds: z.array(z.string()).min(1) }),
});
/** Long enough that the base pays off, short enough that a stop or a crash loses little: about 2 s of work. */
export const shardSize = 24;
