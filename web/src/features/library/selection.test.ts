import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countSelected, isSelected, nothingSelected, reduceSelection, type Selection, type SelectionAction, stepTo } from './selection.ts';

const after = (...actions: SelectionAction[]): Selection => actions.reduce(reduceSelection, nothingSelected);
const ids = (selection: Selection): string[] => [...selection.ids].sort();
const idsBetween = (a: number, b: number): string[] => Array.from({ length: Math.abs(a - b) + 1 }, (_, at) => String(Math.min(a, b) + at));
const extendTo = (now: Selection, index: number): Selection => reduceSelection(now, { type: 'extend', index, ids: idsBetween(now.anchor, index) });

describe('a selection', () => {
  test('a plain click leaves only what was clicked', () => {
    expect(ids(after({ type: 'toggle', index: 1, id: '1' }, { type: 'pick', index: 4, id: '4' }))).toEqual(['4']);
  });
  test('toggling twice changes nothing', () => {
    expect(ids(after({ type: 'toggle', index: 1, id: '1' }, { type: 'toggle', index: 1, id: '1' }))).toEqual([]);
  });
  test('a range shrinks when its end comes back, and goes over to the other side of its anchor', () => {
    let now = extendTo(after({ type: 'pick', index: 3, id: '3' }), 6);
    expect(ids(now)).toEqual(['3', '4', '5', '6']);
    now = extendTo(now, 4);
    expect(ids(now)).toEqual(['3', '4']);
    expect(ids(extendTo(now, 1))).toEqual(['1', '2', '3']);
  });
  test('a range is added to what was toggled before, and a move begins a new one', () => {
    let now = after({ type: 'toggle', index: 0, id: '0' }, { type: 'toggle', index: 5, id: '5' });
    now = extendTo(now, 6);
    expect(ids(now)).toEqual(['0', '5', '6']);
    now = reduceSelection(now, { type: 'move', index: 8 });
    expect(ids(extendTo(now, 9))).toEqual(['0', '5', '6', '8', '9']);
  });
  test('all is everything but the exceptions; a range takes exceptions back; clearing ends it', () => {
    let now = after({ type: 'all' }, { type: 'toggle', index: 2, id: '2' }, { type: 'toggle', index: 7, id: '7' });
    expect([isSelected(now, '2'), isSelected(now, '3'), countSelected(now, 12_345)]).toEqual([false, true, 12_343]);
    now = extendTo(reduceSelection(now, { type: 'move', index: 1 }), 3);
    expect([isSelected(now, '2'), isSelected(now, '7')]).toEqual([true, false]);
    now = reduceSelection(now, { type: 'clear' });
    expect([isSelected(now, '3'), countSelected(now, 12_345)]).toEqual([false, 0]);
  });
});

describe('the keyboard in a grid', () => {
  test('never leaves the grid, whatever is pressed', () => {
    const keys = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'FirstOfAll', 'LastOfAll'];
    fc.assert(
      fc.property(
        fc.record({ total: fc.integer({ min: 1, max: 200 }), columns: fc.integer({ min: 1, max: 12 }), rowsInSight: fc.integer({ min: 0, max: 6 }) }),
        fc.array(fc.constantFrom(...keys), { maxLength: 60 }),
        (grid, pressed) => {
          let at = 0;
          for (const key of pressed) {
            at = stepTo(key, at, grid) ?? at;
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThan(grid.total);
          }
        },
      ),
    );
  });
  test('down from above a short last row goes to its end, and stays there', () => {
    const grid = { total: 9, columns: 4, rowsInSight: 2 };
    expect([stepTo('ArrowDown', 7, grid), stepTo('ArrowDown', 8, grid), stepTo('ArrowUp', 2, grid)]).toEqual([8, 8, 2]);
  });
  test('leads nowhere in an empty grid or with another key', () => {
    expect([stepTo('ArrowDown', 0, { total: 0, columns: 4, rowsInSight: 2 }), stepTo('x', 0, { total: 5, columns: 4, rowsInSight: 2 })]).toEqual([null, null]);
  });
});
