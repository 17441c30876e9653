import type { z } from 'zod';
import type { conditionValue, Rule } from './contract.ts';

export type Facts = Readonly<Record<string, string | boolean | null | undefined>>;
export type Applicability = { applies: true } | { applies: false } | { applies: 'unknown'; unknown: string[] };

function holds(key: string, wanted: z.infer<typeof conditionValue>, facts: Facts): boolean | 'unknown' {
  const fact = key === 'notCategory' ? facts['category'] : key === 'channelPrefix' ? facts['channel'] : facts[key];
  if (fact === undefined || fact === null) return 'unknown';
  if (typeof wanted === 'boolean') return fact === wanted;
  const value = String(fact);
  if (key === 'notCategory') return !wanted.includes(value);
  if (key === 'channelPrefix') return wanted.some((prefix) => value === prefix || value.startsWith(`${prefix}-`));
  return wanted.includes(value);
}

/** Does a rule apply? One condition that fails settles it, whatever else is unknown. */
export function applicability(appliesTo: Rule['appliesTo'], facts: Facts): Applicability {
  const results = Object.entries(appliesTo).map(([key, wanted]) => [key, holds(key, wanted, facts)] as const);
  if (results.some(([, result]) => result === false)) return { applies: false };
  const unknown = results.filter(([, result]) => result === 'unknown').map(([key]) => key);
  return unknown.length > 0 ? { applies: 'unknown', unknown } : { applies: true };
}
