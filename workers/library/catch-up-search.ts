import type { Db } from '#adapters/db/client.ts';
import { catchUp, catchUpJob } from '#catalogue/search/index.ts';
import { handle, type JobHandler } from '#kernel/jobs.ts';

export const catchUpSearchHandler = (deps: { db: Db }): JobHandler => handle(catchUpJob, async (_, { signal }) => void (await catchUp(deps.db, signal)));
