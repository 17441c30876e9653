export { deliverErrors } from './errors.ts';
export { delivered } from './events.ts';
export { emptyTrash } from './purge-asset.ts';
export { deliverRoutes } from './routes.ts';
