import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { httpErrors } from '#http/errors.ts';
import type { HttpEnv } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const start = `window.addEventListener('DOMContentLoaded', () => {
  SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, displayRequestDuration: true, filter: true, tryItOutEnabled: false, validatorUrl: null, docExpansion: 'list', defaultModelsExpandDepth: 0 });
});
`;
const style = `body{margin:0;background:#faf7f2}
.bar{display:flex;gap:1.25rem;align-items:center;padding:1rem 1.5rem;font:600 1rem system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;border-bottom:1px solid #e6dfd5}
.bar a{color:#211c18;text-decoration:none}.bar a+a{color:#6a6058;font-weight:400;font-size:.9375rem}.bar a:hover{text-decoration:underline}.bar img{width:1.75rem;height:1.75rem;display:block}
.swagger-ui .info{margin:30px 0}.swagger-ui a,.swagger-ui .info a{color:#b3321f}
.swagger-ui .scheme-container{background:transparent;box-shadow:none;padding:0 0 10px}
@media (prefers-color-scheme:dark){.swagger-ui{color-scheme:light}}
`;

type Asset = { type: string; bytes: () => Promise<Buffer | string> };
// These and no others: the package's folder itself is never served.
const assets: Record<string, Asset> = {
  'swagger-ui.css': { type: 'text/css; charset=utf-8', bytes: () => readFile(join(folder, 'swagger-ui.css')) },
  'swagger-ui-bundle.js': { type: 'text/javascript; charset=utf-8', bytes: () => readFile(join(folder, 'swagger-ui-bundle.js')) },
  'docs.css': { type: 'text/css; charset=utf-8', bytes: () => Promise.resolve(style) },
  'docs.js': { type: 'text/javascript; charset=utf-8', bytes: () => Promise.resolve(start) },
};

// Scripts and styles are files of our own; Swagger UI draws its icons as data: images.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API · Galaxy</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/docs.css">
<script src="/docs/swagger-ui-bundle.js" defer></script>
<script src="/docs/docs.js" defer></script>
</head>
<body>
<div class="bar"><img src="/favicon.svg" alt=""><a href="/">Galaxy</a><a href="/errors">Errors</a><a href="/openapi.json">OpenAPI 3.1</a></div>
<div id="docs"></div>
</body>
</html>`;

/** `/docs`: the API in the browser, all of it from this server. */
export function docsRoutes(): Hono<HttpEnv> {
  const read = new Map<string, { body: Buffer; etag: string }>();
  const load = async (name: string, asset: Asset) => {
    const body = Buffer.from(await asset.bytes());
    const loaded = { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
    read.set(name, loaded);
    return loaded;
  };

  const app = new Hono<HttpEnv>();
  app.get('/docs', (c) => {
    c.header('Content-Security-Policy', policy);
    return c.html(page);
  });
  app.get('/docs/:file', async (c) => {
    const name = c.req.param('file');
    const asset = Object.hasOwn(assets, name) ? assets[name] : undefined;
    if (!asset) throw fail(httpErrors['route-not-found'], 'There is no such file of the API documentation.');
    const { body, etag } = read.get(name) ?? (await load(name, asset));
    c.header('ETag', etag);
    c.header('Cache-Control', 'public, max-age=3600');
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    return c.body(new Uint8Array(body), 200, { 'Content-Type': asset.type });
  });
  return app;
}
