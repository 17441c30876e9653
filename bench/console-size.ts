import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const gzipBytes = (path: string): number => (existsSync(`${path}.gz`) ? readFileSync(`${path}.gz`) : gzipSync(readFileSync(path), { level: 9 })).length;
const kilobytes = (bytes: number): number => Math.round(bytes / 102.4) / 10;

/** Gzipped kilobytes of what the console's document loads by itself, and of what was loaded once the library stood. */
export function measureSize(dist: string, loaded: readonly string[]) {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/console\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, path = '']) => join(dist, path));
  const onScreen = [...new Set(loaded.map((url) => join(dist, 'assets', basename(new URL(url).pathname))))];
  const sum = (paths: readonly string[], ending: string): number =>
    kilobytes(paths.filter((path) => path.endsWith(ending)).reduce((bytes, path) => bytes + gzipBytes(path), 0));
  return { initialJsGzipKb: sum(named, '.js'), initialCssGzipKb: sum(named, '.css'), libraryJsGzipKb: sum(onScreen, '.js'), libraryFiles: onScreen.length };
}
