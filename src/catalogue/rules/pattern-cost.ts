/**
 * A backtracking matcher can take exponential time on a pattern like `(a+)+b`. So a rule pack may only hold patterns
 * whose work can be counted beforehand: every repeat has an upper bound, groups are at most optional, and the product
 * of all choices is small. The work on a text of n units is then at most n × cost, whatever the text says.
 */
export const maxPatternCost = 10_000;

// One token of a pattern: an escape, a class, the start of a group, a quantifier, or any other character.
const token = /\\u[0-9a-fA-F]{4}|\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!])|\(|\)|\||\{(\d+)(?:(,)(\d*))?\}\??|[*+]\??|\?\??|[^]/gu;

/** Upper bound of the ways to match at one position; Infinity where there is none. */
export function patternCost(source: string): number {
  let cost = 1;
  let previousEndsGroup = false;
  // Alternatives at each depth: each group (and the whole) multiplies by how many it offers.
  const alternatives: number[] = [1];
  for (const [text, least, comma, most] of source.matchAll(token)) {
    if (text.startsWith('*') || text.startsWith('+')) return Infinity;
    if (text.startsWith('{') && least !== undefined) {
      const max = comma === undefined ? Number(least) : most === '' || most === undefined ? Infinity : Number(most);
      if (previousEndsGroup || max === Infinity) return Infinity;
      cost *= max - Number(least) + 1;
    } else if (text.startsWith('?')) cost *= 2;
    else if (text === '|') alternatives.push((alternatives.pop() ?? 1) + 1);
    else if (text.startsWith('(')) alternatives.push(1);
    else if (text === ')') cost *= alternatives.pop() ?? 1;
    previousEndsGroup = text === ')';
  }
  return cost * (alternatives.pop() ?? 1);
}

/** What is wrong with a pattern of a rule, or null. */
export function patternProblem(source: string): string | null {
  try {
    // The flags that `matching.ts` uses.
    new RegExp(source, 'giu');
  } catch (error) {
    return `not a regular expression: ${String(error)}`;
  }
  if (/\\[1-9k]/.test(source)) return 'back references are not allowed';
  const cost = patternCost(source);
  return cost > maxPatternCost ? `the pattern can take ${cost} steps at one position: bound its repeats` : null;
}
