import { z } from 'zod';
import { localised } from '#kernel/locales.ts';

const count = z.number().int();
/** Of placements: what became of each. Of rows: those with at least one such placement. */
const counts = z.object({
  planned: count,
  rendered: count,
  blocked: count.meta({ description: 'May not be made; failed to render counts too' }),
  waiting: count,
  approved: count,
  delivered: count.meta({ description: 'Fetched by a partner at least once' }),
});

const figures = {
  rows: counts.extend({ rejected: count.meta({ description: 'Rows of tables that could not be used, and were not mended since' }) }),
  placements: counts,
  reasons: z.record(z.string(), count).meta({ description: 'Why placements are blocked and rows rejected, by code' }),
};

export const coverageQuery = z.object({
  by: z.enum(['province', 'community']).default('province'),
  province: z
    .string()
    .regex(/^\d{2}$/, 'the first two digits of a region code, such as 31')
    .optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  cursor: z.string().max(200).optional(),
});
export type CoverageQuery = z.infer<typeof coverageQuery>;

const groupSchema = z.object({
  province: z.string().nullable().meta({ description: 'First two digits of the region code (GB/T 2260)' }),
  name: localised.nullable().meta({ description: 'The province, by name' }),
  region: z.string().nullable().meta({ description: 'By community: its region code' }),
  regionName: localised.nullable(),
  rowKey: z.string().nullable().meta({ description: 'By community: its row' }),
  ...figures,
});
export type CoverageGroup = z.infer<typeof groupSchema>;
export const coverageSchema = z.object({ items: z.array(groupSchema), nextCursor: z.string().nullable() }).meta({ id: 'Coverage' });
