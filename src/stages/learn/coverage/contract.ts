import { z } from 'zod';
import { localised } from '#kernel/locales.ts';

const count = z.number().int();
/** Of placements: what became of each. Of rows: those with at least one such placement. */
const counts = z.object({
  planned: count,
  rendered: count.meta({ description: 'As the newest plan asks for it' }),
  blocked: count.meta({ description: 'May not be made, as the newest plan found; failed to render counts too' }),
  waiting: count.meta({ description: 'Asked for by the newest plan, and not rendered yet' }),
  approved: count.meta({ description: 'Something approved stands there now: the newest, or what was approved before it' }),
  delivered: count.meta({ description: 'What stands there approved was fetched by a partner at least once' }),
});

const figures = {
  rows: counts.extend({
    rejected: count.meta({
      description:
        'Rows of tables that could not be used. Each counts until a newer applied table of the same template has its key; one whose key is missing, malformed or used twice, until a newer one has rows in its province (where it names no region, until the next one). A cancelled plan’s do not count',
    }),
  }),
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
