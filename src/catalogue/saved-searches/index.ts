/** The door of saved searches: library queries under a name, for oneself or for everybody. */
export { savedSearchErrors } from './errors.ts';
export { savedSearchRoutes } from './routes.ts';
