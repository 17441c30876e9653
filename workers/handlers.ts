import type { JobHandler } from '#kernel/jobs.ts';
import type { Queue } from '#ports/queue.ts';
import type { RenderDeps } from '#stages/render/index.ts';
import { probeOriginalHandler } from './ingest/probe-original.ts';
import { runBulkEditHandler } from './library/run-bulk-edit.ts';
import { renderVariantsHandler } from './render/render-variants.ts';

/** Every job's handler: the one list of what workers do. */
export const handlers = (deps: RenderDeps & { tempFolder: string; queue: Queue }): JobHandler[] => [
  probeOriginalHandler(deps),
  renderVariantsHandler(deps),
  runBulkEditHandler(deps),
];
