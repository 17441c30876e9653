export { checkText, type CheckTextInput, type CheckTextResult } from './check-text.ts';
export type { KnownSpans } from './matching.ts';
export type { Category, Finding, Rule, RulePack, Severity, Undecided } from './contract.ts';
export { ruleErrors } from './errors.ts';
export { legalDemands } from './legal-sizes.ts';
export { personalDataIn } from './links.ts';
export { rulePack, rulePackId } from './pack.ts';
export { rulesRoutes } from './routes.ts';
