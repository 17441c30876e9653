import { isbot } from 'isbot';
import { shanghaiDay } from '#kernel/clock.ts';
import { timeOfUuidv7 } from '#kernel/ids.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Clocks of phones and servers are off by seconds, seldom by minutes; a later time is a wrong one. */
export const maxAheadMs = 5 * minuteMs;
/** Apps that were offline report late; after a month the results have been read. */
export const maxAgeMs = 30 * dayMs;
/** How far a given `at` may be from the id's own time. */
const agreementMs = 1000;

/** Why the time in an event's id keeps it from being counted; null where it does not. */
export function idTimeProblem(id: string, now: Date): string | null {
  const aheadMs = timeOfUuidv7(id).getTime() - now.getTime();
  if (aheadMs > maxAheadMs) return `its time is ${Math.round(aheadMs / minuteMs)} minutes ahead of now; at most 5 are taken`;
  if (-aheadMs > maxAgeMs) return `its time is ${Math.floor(-aheadMs / dayMs)} days ago; at most 30 are taken`;
  return null;
}

/** Two truths about one event are refused: a client that mints ids when it sends, not when it happened, learns of it here. */
export const atProblem = (id: string, at: string | undefined): string | null =>
  at !== undefined && Math.abs(Date.parse(at) - timeOfUuidv7(id).getTime()) > agreementMs
    ? 'is not the time inside the id; mint the id when the event happens'
    : null;

export type VisitKind = 'visit' | 'head' | 'prefetch';

/** Only a person who arrives counts. `Sec-Purpose` is the standard's header; the other two are Safari's and Firefox's older ones. */
export function visitKind(method: string, header: (name: string) => string | undefined): VisitKind {
  if (method === 'HEAD') return 'head';
  const purposes = [header('Sec-Purpose'), header('Purpose'), header('X-Purpose'), header('X-Moz')];
  return purposes.some((purpose) => /\b(prefetch|prerender|preview)\b/i.test(purpose ?? '')) ? 'prefetch' : 'visit';
}

/** Machines are flagged, not dropped: a list of machines can be wrong. Whoever says nothing of itself is one. */
export const isMachine = (userAgent: string | undefined): boolean => !userAgent?.trim() || isbot(userAgent);

/** The target with `gx=<code>` added; whatever else it says stays as it was written, byte for byte. */
export function attributed(targetUrl: string, code: string): string {
  const url = new URL(targetUrl);
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && part !== 'gx' && !part.startsWith('gx='));
  url.search = [...kept, `gx=${code}`].join('&');
  return url.href;
}

/** A salt lives on its day and the next: its hashes can be made then, and at no other time. */
export function saltLives(day: string, now: Date): boolean {
  // Late ids of the coming day are taken up to `maxAheadMs` early, and so is its salt.
  const days = [now.getTime() - dayMs, now.getTime(), now.getTime() + maxAheadMs].map((at) => shanghaiDay(new Date(at)));
  return days.includes(day);
}

/** Salts and visitor rows of this day and all before it go: the salt of day D is gone 48 h after D began. */
export const lastForgottenDay = (now: Date): string => shanghaiDay(new Date(now.getTime() - 2 * dayMs));
