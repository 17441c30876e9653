import type { JobHandler } from '#kernel/jobs.ts';
import type { RenderDeps } from '#stages/render/index.ts';
import { probeOriginalHandler } from './ingest/probe-original.ts';
import { type UnpackImportDeps, unpackImportHandler } from './ingest/unpack-import.ts';
import { catchUpSearchHandler } from './library/catch-up-search.ts';
import { runBulkEditHandler } from './library/run-bulk-edit.ts';
import { renderVariantsHandler } from './render/render-variants.ts';

/** Every job's handler: the one list of what workers do. */
export const handlers = (deps: RenderDeps & UnpackImportDeps): JobHandler[] => [
  probeOriginalHandler(deps),
  unpackImportHandler(deps),
  renderVariantsHandler(deps),
  runBulkEditHandler(deps),
  catchUpSearchHandler(deps),
];
