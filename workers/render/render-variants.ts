import { handle, type JobHandler } from '#kernel/jobs.ts';
import { failVariant, type RenderDeps, renderVariants, renderVariantsJob } from '#stages/render/index.ts';

export const renderVariantsHandler = (deps: RenderDeps): JobHandler =>
  handle(
    renderVariantsJob,
    ({ variantIds }, { signal }) => renderVariants(deps, { variantIds }, signal),
    async ({ variantIds }, error) => {
      for (const id of variantIds) await failVariant(deps, id, error);
    },
  );
