/** open → applied ⇄ paused → done; cancelled from any of the first three. */
export const planStates = ['open', 'applied', 'paused', 'cancelled', 'done'] as const;
export type PlanState = (typeof planStates)[number];

export const planActions = ['pause', 'resume', 'cancel'] as const;
export type PlanAction = (typeof planActions)[number];

const moves: Record<PlanAction, Partial<Record<PlanState, PlanState>>> = {
  pause: { applied: 'paused', paused: 'paused' },
  resume: { paused: 'applied', applied: 'applied' },
  cancel: { open: 'cancelled', applied: 'cancelled', paused: 'cancelled', cancelled: 'cancelled' },
};

/** Where an action leads; the state itself where it has been done already; null where it cannot be done any more, or yet. */
export const stateAfter = (action: PlanAction, state: PlanState): PlanState | null => moves[action][state] ?? null;

/** Plans that count what is rendered of theirs, whoever has it rendered. A paused one does not ask for it. */
export const countingStates = ['applied', 'paused'] as const satisfies PlanState[];

/** No step comes after it. */
export const isOver = (state: PlanState): boolean => state === 'done' || state === 'cancelled';

/** Why a variant has no file that nothing is wrong with: planning again is all that it takes. */
export const cancelledFailure = 'Its plan was cancelled before it was rendered. Plan again to render it.';
