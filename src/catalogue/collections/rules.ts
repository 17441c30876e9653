import { cleanTag } from '#kernel/clean-text.ts';
import { collectionName, maxDepth } from './contract.ts';

/** What two siblings may not share: letter case and width make no difference. */
export const nameKeyOf = (name: string): string => cleanTag(name);

/** The names of a path, as folders and archives write it; null where one of them cannot be a collection's. */
export function namesOfPath(path: string): string[] | null {
  const names: string[] = [];
  for (const part of path.split(/[/\\]/)) {
    // Nothing between two slashes, and `.`, say where one stands already.
    if (part.trim() === '' || part.trim() === '.') continue;
    const parsed = collectionName.safeParse(part);
    if (!parsed.success || names.length === maxDepth) return null;
    names.push(parsed.data);
  }
  return names.length === 0 ? null : names;
}
