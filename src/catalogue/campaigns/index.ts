export type { BusinessLine, Campaign } from './contract.ts';
export { campaignErrors } from './errors.ts';
export { campaignsRoutes } from './routes.ts';
export { purposeOfCategory } from './rules.ts';
export { campaignsByIds, findCampaign } from './store.ts';
