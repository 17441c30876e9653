import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingLogos, type LockupSpace, type Mark, opticalArea, solveLockup, toleranceAt } from './lockup.ts';

const box = { x: 100, y: 50, width: 600, height: 120 };
const space: LockupSpace = { box, align: 'left', gap: 20, minHeight: 8 };
const anyMark = fc.record({ aspect: fc.double({ min: 0.4, max: 6, noNaN: true }), ink: fc.double({ min: 0.05, max: 1, noNaN: true }) });
const anySpace = fc.record({
  box: fc.record({ x: fc.nat(400), y: fc.nat(400), width: fc.integer({ min: 200, max: 2000 }), height: fc.integer({ min: 40, max: 500 }) }),
  align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
  gap: fc.double({ min: 0, max: 60, noNaN: true }),
  minHeight: fc.constantFrom(1, 8, 16),
});

describe('a lock-up of logos', () => {
  it('of any 2 to 12 marks stands in its box, in order, apart, undistorted, of one optical area within 3 %; or says why not', () => {
    let solved = 0;
    fc.assert(
      fc.property(fc.array(anyMark, { minLength: 2, maxLength: 12 }), anySpace, (marks, room) => {
        const lockup = solveLockup(marks, room);
        if (!lockup.ok) {
          expect(lockup.detail).not.toBe('');
          return;
        }
        solved++;
        expect(lockup.boxes).toHaveLength(marks.length);
        const areas = lockup.boxes.map((each, i) => opticalArea(marks[i] as Mark, each));
        expect(Math.max(...areas) / Math.min(...areas) - 1).toBeLessThanOrEqual(toleranceAt(Math.min(...lockup.boxes.map((each) => each.height))));
        lockup.boxes.forEach((each, i) => {
          expect(each.x).toBeGreaterThanOrEqual(room.box.x);
          expect(each.y).toBeGreaterThanOrEqual(room.box.y);
          expect(each.x + each.width).toBeLessThanOrEqual(room.box.x + room.box.width);
          expect(each.y + each.height).toBeLessThanOrEqual(room.box.y + room.box.height);
          expect(each.height).toBeGreaterThanOrEqual(room.minHeight);
          const { aspect } = marks[i] as Mark;
          expect(Math.min(Math.abs(each.width / each.height / aspect - 1), Math.abs(each.width - each.height * aspect) / 35)).toBeLessThanOrEqual(0.0151);
          const next = lockup.boxes[i + 1];
          if (!next) return;
          const besides = next.x >= each.x + each.width + room.gap;
          const below = next.y >= each.y + each.height;
          expect(besides || below).toBe(true);
        });
        for (const [i, a] of lockup.boxes.entries())
          for (const b of lockup.boxes.slice(i + 1)) {
            const dx = Math.max(b.x - (a.x + a.width), a.x - (b.x + b.width));
            const dy = Math.max(b.y - (a.y + a.height), a.y - (b.y + b.height));
            expect(Math.max(dx, dy)).toBeGreaterThanOrEqual(room.gap - 1e-9);
          }
      }),
      { numRuns: 400 },
    );
    // A solver that always gives up would pass everything above.
    expect(solved).toBeGreaterThan(200);
  });

  it('gives a square seal and a long word mark the same weight', () => {
    const lockup = solveLockup(
      [
        { aspect: 1, ink: 0.5 },
        { aspect: 4, ink: 0.5 },
      ],
      space,
    );
    expect(lockup).toMatchObject({ ok: true });
    if (lockup.ok) expect(lockup.boxes[0]?.height).toBeGreaterThan((lockup.boxes[1]?.height ?? 0) * 1.8);
  });

  it('takes a second row where one row would make all of them small', () => {
    const many = Array.from({ length: 9 }, (): Mark => ({ aspect: 2.5, ink: 0.5 }));
    expect(solveLockup(many, { ...space, box: { ...box, height: 300 } })).toMatchObject({ ok: true, rows: 3 });
    expect(solveLockup(many.slice(0, 2), { ...space, box: { ...box, height: 60 } })).toMatchObject({ ok: true, rows: 1 });
  });

  it.each([
    ['count', Array.from({ length: 13 }, (): Mark => ({ aspect: 1, ink: 0.5 })), space],
    ['clear-space', Array.from({ length: 8 }, (): Mark => ({ aspect: 1, ink: 0.5 })), { ...space, gap: 400, box: { ...box, height: 40 } }],
    ['min-height', Array.from({ length: 8 }, (): Mark => ({ aspect: 3, ink: 0.5 })), { ...space, minHeight: 60 }],
    // Two pixels high, a word mark fourteen times as wide has no whole size.
    [
      'min-height',
      [...Array.from({ length: 11 }, (_, i): Mark => ({ aspect: [1, 2, 0.6, 3.4, 1.5][i % 5] as number, ink: 0.5 })), { aspect: 14, ink: 0.6 }],
      { ...space, box: { x: 0, y: 0, width: 100, height: 20 }, gap: 4, minHeight: 10 },
    ],
  ] as const)('that cannot be names its constraint: %s', (constraint, marks, room) => {
    expect(solveLockup(marks, room)).toMatchObject({ ok: false, constraint });
  });

  it('that is too full says how many would fit: so many do, and none more', () => {
    const seven = [1, 4, 0.5, 3, 6, 1, 2].map((aspect): Mark => ({ aspect, ink: 0.5 }));
    const narrow = { ...space, box: { ...box, width: 240, height: 60 }, minHeight: 24 };
    const most = fittingLogos(seven, narrow);
    expect(most).toBeGreaterThan(0);
    expect(solveLockup(seven.slice(0, most), narrow).ok).toBe(true);
    for (let more = most + 1; more <= seven.length; more++) expect(solveLockup(seven.slice(0, more), narrow).ok).toBe(false);
    expect(fittingLogos(seven, { ...narrow, minHeight: 100 })).toBe(0);
  });
});
