import { z } from 'zod';
import { defineJob } from '#kernel/jobs.ts';

/** Works off the next part of a bulk edit, then queues the part after it: others of the queue get their turn between. */
export const runBulkEditJob = defineJob({ name: 'run-bulk-edit', queue: 'library', input: z.object({ bulkEditId: z.string() }) });

/** The part that begins here is one job, however often it is queued. */
export const runJobId = (edit: { id: string; processed: number }): string => `bulk-${edit.id}-${edit.processed}`;
