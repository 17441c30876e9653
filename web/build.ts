import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/**
 * Builds the console into `web/dist`, unless what lies there was built from the very same sources. `--if-possible` is for
 * the steps before `npm start`: where the build's packages are not installed (`npm ci --omit=dev`), it leaves things as they are.
 */
const root = resolve(import.meta.dirname);
const dist = join(root, 'dist');
const stamp = join(dist, 'built-from.txt');
/** Below this, a smaller body saves nothing: it is one packet either way. */
const worthCompressingBytes = 1024;

/** A digest of everything that the build reads. */
function sourcesDigest(): string {
  const hash = createHash('sha256');
  const inside = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  const around = ['index.html', 'vite.config.ts', 'build.ts', '../package-lock.json'].map((name) => join(root, name));
  for (const path of [...inside, ...around].sort()) hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** Puts a brotli and a gzip copy beside every file that gets smaller by it. */
function compressAll(): void {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg|json)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    if (bytes.length < worthCompressingBytes) continue;
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
  }
}

const digest = sourcesDigest();
const isFresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
if (!isFresh) {
  const vite = await import('vite').catch((error: unknown) => {
    if (!process.argv.includes('--if-possible')) throw error;
    return null;
  });
  if (vite) {
    const startMs = performance.now();
    await vite.build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
    compressAll();
    writeFileSync(stamp, digest);
    console.error(`The console is built (${((performance.now() - startMs) / 1000).toFixed(1)} s).`);
  }
}
