export { purgeRuns } from './store.ts';
