/** The door of bulk edits: one change to many assets, previewed, followed and undone. */
export { bulkEditErrors } from './errors.ts';
export { forgetOldEdits } from './forget-edits.ts';
export { runBulkEditJob } from './jobs.ts';
export { bulkEditRoutes } from './routes.ts';
export { failEdit, resumeEdits, runEdit } from './run-edit.ts';
