export type { Partner, SigningKey } from './contract.ts';
export { createPartner } from './create-partner.ts';
export { partnerErrors } from './errors.ts';
export { partnersRoutes } from './routes.ts';
export { liveSigningKeys, partnersByIds, signingKey } from './store.ts';
