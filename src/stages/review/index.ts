export { checkUse, type Use, type UseContext, type UseDecision } from './check-use.ts';
export { leaveRecall } from './recall-subject.ts';
export { reviewErrors } from './errors.ts';
export { reviewReasons } from './reasons.ts';
export { reviewRoutes } from './routes.ts';
export { isApproved, type StandingDecision } from './rules.ts';
export { decisionsOf, recallsOfSubjects, recallsTouching } from './store.ts';
