/** The door of ingest: bytes in; a measured, searchable asset out. */
export { importRoutes } from './imports/routes.ts';
export { unpackImportJob } from './imports/jobs.ts';
export { recordImportFailure, unpackImport } from './imports/unpack-import.ts';
export { resumeImports } from './imports/begin-import.ts';
export { ingestErrors } from './errors.ts';
export { probeOriginalJob } from './jobs.ts';
export { probeOriginal, recordProbeFailure } from './probe-original.ts';
export { readLevel, readOriginal } from './read-level.ts';
export { receiveUpload, type Upload } from './receive-upload.ts';
export { askForMissingFacts, resumePendingProbes } from './resume-pending-probes.ts';
export { ingestRoutes } from './routes.ts';
export { expireUploads, resumeUploads } from './uploads/resume-uploads.ts';
export { uploadRoutes } from './uploads/routes.ts';
export { holdBytes, holdManyBytes } from './sweep/store.ts';
export { sweepObjects } from './sweep/sweep-objects.ts';
