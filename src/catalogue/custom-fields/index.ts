/** The door of custom fields: what a house wants to know of its assets besides what Galaxy asks. */
export { customFieldErrors } from './errors.ts';
export { customFieldRoutes } from './routes.ts';
export { settleCustom } from './settle-custom.ts';
export { holdFields } from './store.ts';
