/** Door of learn. */
export { learnErrors } from './errors.ts';
export { learnRoutes } from './routes.ts';
