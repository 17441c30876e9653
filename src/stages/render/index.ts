export { resumeRenders } from './running/enqueue-plan.ts';
export { renderErrors } from './errors.ts';
export { renderVariantsJob } from './jobs.ts';
export { failVariant, type RenderDeps, renderVariants } from './render-variants.ts';
export { impactRoutes } from './impact-routes.ts';
export { previewRoutes } from './preview/routes.ts';
export { planRoutes } from './plan-routes.ts';
export { variantRoutes } from './variant-routes.ts';
export { stands } from './stale/store.ts';
