/** Door of engage: what the app wires, and what tests and the demo sign with. */
export { engageErrors } from './errors.ts';
export { onDelivered } from './on-delivered.ts';
export { createOutbox } from './outbox.ts';
export { signPostback } from './postback-signature.ts';
export { engageRoutes } from './routes.ts';
export { forgetVisitors } from './visitors.ts';
