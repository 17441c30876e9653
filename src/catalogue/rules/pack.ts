import { canonicalHash } from '#kernel/canonical.ts';
import { type Rule, type RulePack, rulePackSchema } from './contract.ts';
import data from './pack.json' with { type: 'json' };

/** The rules in force. */
export const rulePack: RulePack = rulePackSchema.parse(data);

const byId: ReadonlyMap<string, Rule> = new Map(rulePack.rules.map((rule) => [rule.id, rule]));
export const ruleById = (id: string): Rule | null => byId.get(id) ?? null;

/**
 * The name of a pack in a manifest: `name@version+digest`. The digest is of what can change a decision, so that a
 * better wording of a title or a fix, or one more example, renders nothing again.
 */
export function rulePackIdOf(pack: RulePack): string {
  const deciding = pack.rules.map(({ id, severity, law, appliesTo, effectiveFrom, checks }) => ({
    id,
    severity,
    verification: law.verification,
    appliesTo,
    effectiveFrom,
    checks,
  }));
  return `${pack.name}@${pack.version}+${canonicalHash(deciding).slice(0, 12)}`;
}
export const rulePackId: string = rulePackIdOf(rulePack);
