import type { Box, Check, CheckName, Fix } from '../contract.ts';

/** A measurement before it is written down. `slack` is how far it is from its limit: the least is told where several pass. */
export type Measured = Check & { slack: number };

type Of = {
  ok: boolean;
  measured: string;
  limit: string;
  source: string;
  slot?: string | null;
  box?: Box | null;
  severity?: Check['severity'];
  fix?: Fix | null;
  slack?: number;
};

export const finding = (
  check: CheckName,
  { ok, measured, limit, source, slot = null, box = null, severity = 'block', fix = null, slack = 0 }: Of,
): Measured => ({
  check,
  slot,
  ok,
  severity,
  measured,
  limit,
  source,
  box,
  fix: ok ? null : fix,
  slack,
});

/** All that failed, and of what passed the narrowest of each check: thousands of variants keep their proofs. */
export function condense(found: readonly Measured[]): Check[] {
  const narrowest = new Map<CheckName, { one: Measured; others: number }>();
  for (const one of found) {
    if (!one.ok) continue;
    const known = narrowest.get(one.check);
    if (!known) narrowest.set(one.check, { one, others: 0 });
    else narrowest.set(one.check, { one: one.slack < known.one.slack ? one : known.one, others: known.others + 1 });
  }
  return found.flatMap((one) => {
    const kept = narrowest.get(one.check);
    if (one.ok && kept?.one !== one) return [];
    const { slack: _slack, ...check } = one;
    return [one.ok && kept && kept.others > 0 ? { ...check, measured: `${check.measured}; ${kept.others} more` } : check];
  });
}

export const px = (value: number): number => Math.round(value * 10) / 10;
