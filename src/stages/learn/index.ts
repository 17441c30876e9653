/** Door of learn. */
export { assetUsesRoutes } from './asset-uses/routes.ts';
export { learnErrors } from './errors.ts';
export { learnRoutes } from './routes.ts';
