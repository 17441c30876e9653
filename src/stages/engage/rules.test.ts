import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shanghaiDay } from '#kernel/clock.ts';
import { newEventId } from '#kernel/ids.ts';
import { atProblem, attributed, idTimeProblem, isMachine, lastForgottenDay, maxAgeMs, maxAheadMs, saltLives, visitKind } from './rules.ts';

const now = new Date('2026-11-23T04:00:00Z');
const idAt = (offsetMs: number): string => newEventId(new Date(now.getTime() + offsetMs));

describe('the time in an event’s id', () => {
  it('is taken from 30 days back to 5 minutes ahead, and not a millisecond beyond', () => {
    expect(idTimeProblem(idAt(maxAheadMs), now)).toBeNull();
    expect(idTimeProblem(idAt(maxAheadMs + 1), now)).toMatch(/ahead/);
    expect(idTimeProblem(idAt(-maxAgeMs), now)).toBeNull();
    expect(idTimeProblem(idAt(-maxAgeMs - 1), now)).toMatch(/days ago/);
  });

  it('is the only time an event has: another one beside it is refused', () => {
    expect(atProblem(idAt(0), undefined)).toBeNull();
    expect(atProblem(idAt(0), '2026-11-23T12:00:00.900+08:00')).toBeNull();
    expect(atProblem(idAt(0), '2026-11-23T12:00:02+08:00')).toMatch(/mint the id/);
  });
});

describe('a visit', () => {
  const kind = (method: string, headers: Record<string, string> = {}) => visitKind(method, (name) => headers[name]);
  it('is neither a HEAD request nor one that a browser makes ahead of time', () => {
    expect(kind('GET')).toBe('visit');
    expect(kind('HEAD')).toBe('head');
    expect(kind('GET', { 'Sec-Purpose': 'prefetch' })).toBe('prefetch');
    expect(kind('GET', { 'Sec-Purpose': 'prefetch;prerender' })).toBe('prefetch');
    expect(kind('GET', { 'X-Moz': 'prefetch' })).toBe('prefetch');
    expect(kind('GET', { Purpose: 'preview' })).toBe('prefetch');
  });

  it('of a machine is flagged, and so is one that says nothing of itself', () => {
    expect(isMachine('Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)')).toBe(true);
    expect(isMachine('curl/8.5.0')).toBe(true);
    expect(isMachine(undefined)).toBe(true);
    expect(isMachine(' ')).toBe(true);
    expect(
      isMachine(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.53(0x18003531) NetType/WIFI Language/zh_CN',
      ),
    ).toBe(false);
  });
});

describe('the attributed target', () => {
  it('keeps query and fragment as they were written, and replaces only an older code', () => {
    expect(attributed('https://example.org/a', 'abc')).toBe('https://example.org/a?gx=abc');
    expect(attributed('https://example.org/a?x=%20y+z&x=2#top', 'abc')).toBe('https://example.org/a?x=%20y+z&x=2&gx=abc#top');
    expect(attributed('https://example.org/a?gx=old&b=1&gxy=2', 'abc')).toBe('https://example.org/a?b=1&gxy=2&gx=abc');
    expect(attributed('https://example.org/筛查?城市=上海', 'abc')).toBe('https://example.org/%E7%AD%9B%E6%9F%A5?%E5%9F%8E%E5%B8%82=%E4%B8%8A%E6%B5%B7&gx=abc');
  });

  it('always says the code exactly once, whatever the target', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (target) => {
        const before = new URL(target);
        const after = new URL(attributed(attributed(target, 'one'), 'two'));
        expect(after.searchParams.getAll('gx')).toEqual(['two']);
        expect([after.origin, after.pathname, after.hash]).toEqual([before.origin, before.pathname, before.hash]);
      }),
    );
  });
});

describe('the salt of a day', () => {
  it('lives that day and the next, and is gone 48 hours after the day began', () => {
    const beganMs = Date.parse('2026-11-22T16:00:00Z');
    const hourMs = 3_600_000;
    const livesAt = (hours: number) => saltLives('2026-11-23', new Date(beganMs + hours * hourMs));
    expect([livesAt(-1), livesAt(0), livesAt(24), livesAt(47.99), livesAt(48)]).toEqual([false, true, true, true, false]);
    expect(livesAt(-0.05)).toBe(true);
    expect(lastForgottenDay(new Date(beganMs + 48 * hourMs))).toBe('2026-11-23');
    expect(lastForgottenDay(new Date(beganMs + 47.99 * hourMs))).toBe('2026-11-22');
  });

  it('never lives when it is to be forgotten', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), fc.integer({ min: -4, max: 2 }), (at, days) => {
        const day = shanghaiDay(new Date(at.getTime() + days * 86_400_000));
        expect(saltLives(day, at) && day <= lastForgottenDay(at)).toBe(false);
      }),
    );
  });
});
