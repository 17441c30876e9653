/** The door of terms: the controlled taxonomy of business lines, projects, seasons, products and regions. */
export { acceptTerms, narrowerTerms, termsByIds } from './accept-terms.ts';
export type { Term } from './contract.ts';
export { fixedTerms } from './fixed-terms.ts';
export { termErrors } from './errors.ts';
export { termRoutes } from './routes.ts';
