import { hash, randomBytes } from 'node:crypto';
import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { lastForgottenDay, saltLives } from './rules.ts';
import { forgetVisitorsUpTo, saltOfDay } from './store.ts';

/** 16 bytes of sha256 over salt and traits: enough that two visitors of a day never meet, nothing that leads back. */
export const visitorHash = (salt: string, traits: readonly string[]): string => hash('sha256', JSON.stringify([salt, ...traits]), 'hex').slice(0, 32);

/** Gives the day's hash of whatever tells visitors apart; null on days whose salt is gone (or not yet there). */
export type Visitors = { hash(day: string, traits: readonly string[]): Promise<string | null> };

/** Salts are read once a day and process. */
export function createVisitors({ db, clock }: { db: Db; clock: Clock }): Visitors {
  const salts = new Map<string, Promise<string>>();
  return {
    hash: async (day, traits) => {
      const now = clock.now();
      for (const known of salts.keys()) if (!saltLives(known, now)) salts.delete(known);
      if (!saltLives(day, now)) return null;
      let salt = salts.get(day);
      if (!salt) {
        salt = saltOfDay(db, day, randomBytes(32).toString('hex'));
        salts.set(day, salt);
        salt.catch(() => salts.delete(day));
      }
      return visitorHash(await salt, traits);
    },
  };
}

/** Removes salts after 48 h, and with them any way back from a hash. Call at start and hourly. */
export const forgetVisitors = ({ db, clock }: { db: Db; clock: Clock }): Promise<void> => forgetVisitorsUpTo(db, lastForgottenDay(clock.now()));
