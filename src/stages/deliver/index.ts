export { deliverErrors } from './errors.ts';
export { delivered } from './events.ts';
export { deliverRoutes } from './routes.ts';
