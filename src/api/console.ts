import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Context, Hono } from 'hono';
import { tagMatches } from '#http/entity-tag.ts';
import { httpErrors } from '#http/errors.ts';
import { html, pageResponse } from '#http/page.ts';
import type { HttpEnv } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';

/** Where `npm run build:web` puts the console. */
const builtFolder = fileURLToPath(new URL('../../web/dist/', import.meta.url));

// Everything from this server, and nothing inline: what an attacker gets into the page cannot run, load or send anything.
// Pictures chosen for upload are shown as blob:, blurred previews are drawn as data:.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.webp': 'image/webp',
};
const codings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

type Body = { coding: string | null; bytes: Uint8Array<ArrayBuffer> };
type File = { type: string; tag: string; plain: Body; bodies: Body[] };
type Built = { at: number; files: ReadonlyMap<string, File> };

/** All of the build, in memory: about a megabyte. What may be asked for is what was found, so no path comes from input. */
async function readBuilt(folder: string, at: number): Promise<Built> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'));
  const all = new Set(names);
  const files = new Map<string, File>();
  for (const name of names) {
    const type = types[extname(name)];
    if (!type) continue;
    const plain = { coding: null, bytes: new Uint8Array(await readFile(join(folder, name))) };
    const bodies: File['bodies'] = [];
    for (const [coding, ending] of codings)
      if (all.has(name + ending)) bodies.push({ coding, bytes: new Uint8Array(await readFile(join(folder, name + ending))) });
    files.set(name, { type, tag: `"${createHash('sha256').update(plain.bytes).digest('base64url').slice(0, 22)}"`, plain, bodies });
  }
  return { at, files };
}

function send(c: Context<HttpEnv>, file: File, caching: string): Response {
  const accepted = (c.req.header('accept-encoding') ?? '').split(',').map((one) => one.split(';')[0]?.trim());
  const { coding, bytes } = file.bodies.find((body) => body.coding !== null && accepted.includes(body.coding)) ?? file.plain;
  const tag = coding ? file.tag.replace(/"$/, `-${coding}"`) : file.tag;
  const headers = { Vary: 'Accept-Encoding', 'Cache-Control': caching, ETag: tag, 'Content-Type': file.type };
  const known = c.req.header('if-none-match');
  if (known !== undefined && tagMatches(known, tag)) return c.body(null, 304, headers);
  return c.body(bytes, 200, coding ? { ...headers, 'Content-Encoding': coding } : headers);
}

const notBuilt = html`<p class="kicker">Console</p>
<h1>The console is not built yet</h1>
<p class="lead">Its pages are made from the folder <code>web</code>. Everything else of Galaxy works without them.</p>
<div class="fix"><p class="kicker">What to do</p><p>Run <code>npm ci</code> and then <code>npm run build:web</code>, and reload this page; <code>npm start</code> and <code>npm run demo</code> do the second by themselves.</p></div>`;

/** `/console/`: the pages that staff work in. One document; which page it shows is decided in the browser. */
export function consoleRoutes({ folder = builtFolder }: { folder?: string } = {}): Hono<HttpEnv> {
  let read: Promise<Built> | null = null;
  /** The build as it is now: a new one is seen by its page's time. */
  const built = async (): Promise<Built | null> => {
    const found = await stat(join(folder, 'index.html')).catch(() => null);
    if (!found) return null;
    const last = await read?.catch(() => null);
    if (last && last.at === found.mtimeMs) return last;
    read = readBuilt(folder, found.mtimeMs);
    return await read;
  };

  const app = new Hono<HttpEnv>();
  app.get('/console', (c) => c.redirect('/console/', 308));
  app.get('/console/*', async (c) => {
    const now = await built();
    if (!now) return await pageResponse(c, { title: 'Console', status: 503, body: notBuilt });
    const name = c.req.path.slice('/console/'.length);
    const file = now.files.get(name);
    // A name in this folder holds a hash of its bytes: what it names never changes, and what is not there never was, or is of an older build.
    if (name.startsWith('assets/')) {
      if (!file) throw fail(httpErrors['route-not-found'], 'There is no such file of the console; after an update, reload the page.');
      return send(c, file, 'public, max-age=31536000, immutable');
    }
    const page = now.files.get('index.html');
    if (!page) throw fail(httpErrors['route-not-found'], 'The console has no page.');
    c.header('Content-Security-Policy', policy);
    return send(c, page, 'no-cache');
  });
  return app;
}
