import { z } from 'zod';

/** What is wrong with a row: a code, where in the table, and a sentence. */
export const rowProblemSchema = z.object({
  code: z.string(),
  pointer: z.string(),
  column: z.string().nullable().meta({
    description:
      'The header of the cell that it is about, as the table writes it, or its name where rows were sent as JSON; null: it is about more than one cell',
  }),
  message: z.string(),
});
export type RowProblem = z.infer<typeof rowProblemSchema>;

export const rowStates = ['rejected', 'blocked', 'waiting', 'ready'] as const;

/** One row of a plan's table, with all that became of it. */
export const planRowSchema = z
  .object({
    ordinal: z.number().int().meta({ description: 'Its place in the table that was sent, from 0' }),
    line: z.number().int().nullable().meta({ description: 'Its line in the CSV text; null where rows were sent as JSON' }),
    key: z.string().nullable(),
    region: z.string().nullable(),
    state: z.enum(rowStates).meta({
      description:
        'rejected: the row itself cannot be used, and nothing of it was planned. blocked: something of it may not be made, or could not. waiting: not all is rendered, or its plan was cancelled before that. ready: all is',
    }),
    placements: z.number().int(),
    ready: z.number().int(),
    waiting: z.number().int(),
    blocked: z.number().int(),
    failed: z.number().int(),
    problems: z.array(rowProblemSchema).meta({ description: 'Why it is rejected, or why placements of it are blocked or failed; each once, at most 20' }),
  })
  .meta({ id: 'PlanRow' });
