import { cleanText } from '#kernel/clean-text.ts';

/** Deeper trees are machines' work, or an attack on whoever draws them. */
export const maxFolderDepth = 20;
export const maxFolderNameChars = 200;

/**
 * The folders of a path as a browser gives it (`webkitRelativePath`), or as Windows writes it, without the file's own name.
 * A sentence instead where it cannot be used: a path that climbs up is refused, not repaired.
 */
export function foldersOf(path: string): string[] | string {
  const parts = path.split(/[\\/]/).map((part) => cleanText(part));
  if (parts.includes('..')) return 'must not climb up with ".."';
  const folders = parts.slice(0, -1).filter((part) => part !== '' && part !== '.');
  if (folders.length > maxFolderDepth) return `is ${folders.length} folders deep; at most ${maxFolderDepth} are taken`;
  const long = folders.find((name) => name.length > maxFolderNameChars);
  return long === undefined ? folders : `has a folder name of ${long.length} characters; at most ${maxFolderNameChars} are taken`;
}
