import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of photographs and reference data that may lie beside the project; it is no part of it. */
const folder = path.resolve(import.meta.dirname, '../../../shared');
const reported = new Set<string>();

/**
 * The path of a file in the folder beside the project, or null (said aloud, once) where it is absent:
 * `it.skipIf(photo === null)('…')`. Nothing but this function may look there.
 */
export function sharedFile(relativePath: string): string | null {
  const file = path.resolve(folder, relativePath);
  if (!file.startsWith(folder + path.sep)) throw new TypeError(`outside the shared folder: ${relativePath}`);
  if (existsSync(file)) return file;
  if (!reported.has(file)) console.warn(`\nSKIPPED: ${file} is not there; tests that read it do not run.\n`);
  reported.add(file);
  return null;
}
