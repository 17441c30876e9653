export type { Ambassador } from './contract.ts';
export { createAmbassador } from './create-ambassador.ts';
export { ambassadorErrors } from './errors.ts';
export { ambassadorsRoutes } from './routes.ts';
export { ambassadorsByIds } from './store.ts';
