import { z } from 'zod';
import { idPattern } from '#kernel/ids.ts';
import { defineJob } from '#kernel/jobs.ts';

export const unpackImportJob = defineJob({
  name: 'unpack-import',
  queue: 'ingest',
  input: z.strictObject({ importId: z.string().regex(idPattern('import')) }),
});

/** One run of an import at a time, however often it is asked for. */
export const importJobId = (importId: string): string => `unpack-${importId}`;
