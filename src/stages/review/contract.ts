import { z } from 'zod';
import { idPattern } from '#kernel/ids.ts';

export const variantId = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'a variant id: 64 hexadecimal characters')
  .meta({ example: '0'.repeat(64) });

export const decisionInput = z.strictObject({
  variantIds: z.array(variantId).min(1).max(2000),
  decision: z.enum(['approved', 'rejected']),
  note: z.string().trim().max(2000).default(''),
});
export type DecisionInput = z.infer<typeof decisionInput>;

export const decisionResult = z
  .object({
    decided: z.number().int(),
    /** Those that could not be decided, each with its reason; the others are. */
    refused: z.array(z.object({ variantId: z.string(), code: z.string(), detail: z.string() })),
    /** Approved, but worth a second look: `stale`, made with a file that was replaced since. */
    warnings: z.array(z.object({ variantId: z.string(), code: z.string(), detail: z.string() })),
  })
  .meta({ id: 'DecisionResult' });
export type DecisionResult = z.infer<typeof decisionResult>;

export const recallKinds = ['variant', 'asset', 'person', 'partner', 'campaign'] as const;
export const recallInput = z.strictObject({
  subjectKind: z.enum(recallKinds),
  subjectId: z.string().min(1).max(80),
  reason: z.string().trim().min(3, 'say why, it is shown to whoever opens a link').max(500),
});
export type RecallInput = z.infer<typeof recallInput>;

export const recallSchema = z
  .object({
    id: z.string().regex(idPattern('recall')),
    subjectKind: z.enum(recallKinds),
    subjectId: z.string(),
    reason: z.string(),
    createdAt: z.iso.datetime(),
    liftedAt: z.iso.datetime().nullable(),
    /** How many rendered variants stop being delivered through it. */
    variants: z.number().int(),
  })
  .meta({ id: 'Recall' });
export type Recall = z.infer<typeof recallSchema>;
