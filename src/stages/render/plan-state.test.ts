import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isOver, planActions, planStates, stateAfter } from './plan-state.ts';

it('an action done twice is done once, and nothing leads out of what is over', () => {
  fc.assert(
    fc.property(fc.constantFrom(...planStates), fc.array(fc.constantFrom(...planActions), { maxLength: 8 }), (begun, actions) => {
      let state = begun;
      for (const action of actions) {
        const next = stateAfter(action, state);
        if (next === null) continue;
        expect(stateAfter(action, next)).toBe(next);
        if (isOver(state)) expect(next).toBe(state);
        state = next;
      }
      // What was never applied is not set to work by pausing and resuming.
      if (begun === 'open') expect(['open', 'cancelled']).toContain(state);
    }),
  );
});

it('what cannot be done any more, or yet, is refused', () => {
  expect(planStates.map((state) => [state, ...planActions.map((action) => stateAfter(action, state))])).toEqual([
    ['open', null, null, 'cancelled'],
    ['applied', 'paused', 'applied', 'cancelled'],
    ['paused', 'paused', 'applied', 'cancelled'],
    ['cancelled', null, null, 'cancelled'],
    ['done', null, null, null],
  ]);
});
