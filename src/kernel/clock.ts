/** The only source of time. Decisions take a `Date`; shells take a `Clock`. */
export type Clock = { now(): Date };
export const systemClock: Clock = { now: () => new Date() };

/** A clock for tests that stands still until moved. */
export function fixedClock(start: Date | string): Clock & { set(at: Date | string): void; advance(byMs: number): void } {
  let at = new Date(start);
  return {
    now: () => new Date(at),
    set: (next) => void (at = new Date(next)),
    advance: (byMs) => void (at = new Date(at.getTime() + byMs)),
  };
}

export const zone = 'Asia/Shanghai';
const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
const timeFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });

/** The calendar day in Shanghai, `YYYY-MM-DD`: the day every count belongs to. */
export const shanghaiDay = (at: Date): string => dayFormat.format(at);
/** A time that lies in a Shanghai day, `YYYY-MM-DD`, for what holds by the day. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00+08:00`);
/** For people: `2026-11-23 15:04 (Asia/Shanghai)`. */
export const shanghaiTime = (at: Date): string => `${timeFormat.format(at)} (${zone})`;
