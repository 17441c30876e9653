export type { Purpose, Subject } from './contract.ts';
export { releaseErrors } from './errors.ts';
export { releaseReasons } from './reasons.ts';
export { releasesRoutes } from './routes.ts';
export { type Release, type ReleaseAsk, releaseCovers, type ReleaseDecision, type ReleaseReason } from './rules.ts';
export { releasesForSubjects } from './store.ts';
