import { Hono } from 'hono';
import { favicon, html, pageResponse } from '#http/page.ts';
import type { HttpEnv } from '#http/router.ts';
import { pipeline } from '../pipeline.ts';

const addresses = [
  { path: '/console/', holds: 'The library: find, choose and tag originals' },
  { path: '/docs', holds: 'Every operation, with its scope and its answers' },
  { path: '/docs#/deliver', holds: 'Feeds and signed links: what a partner fetches with its key' },
  { path: '/openapi.json', holds: 'The same as OpenAPI 3.1, for programs' },
  { path: '/errors', holds: 'Every error code and what to do about it' },
  { path: '/healthz', holds: 'Whether the process is up' },
  { path: '/readyz', holds: 'Whether every part answers' },
];

/** `/`: what this is and where to go on. */
export function landingRoutes(): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get('/', (c) => {
    const actor = c.get('actor');
    const account =
      actor?.kind === 'person'
        ? html`<form method="post" action="/sign-out"><button class="button">Sign out ${actor.name}</button></form>`
        : html`<a class="button" href="/sign-in">Sign in</a>`;
    return pageResponse(c, {
      title: 'A build system for creatives',
      body: html`<h1>A build system for marketing creatives</h1>
<p class="lead">Photographs, portraits, logos and copy go in. Templates, channels, languages and regions come out as finished, lawful, tracked pictures, and what people do with them is counted, for you to plan the next round.</p>
<div class="actions"><a class="button main" href="/console/">Open the console</a><a class="button" href="/docs">Browse the API</a>${account}</div>
<h2>Six stages</h2>
<ol class="grid">${pipeline.map(({ stage, does }, index) => html`<li class="card"><h3><span class="step">${index + 1}</span>${stage}</h3><p>${does}</p></li>`)}</ol>
<h2>Where things are</h2>
<ul class="rows">${addresses.map(({ path, holds }) => html`<li><a href="${path}"><code>${path}</code></a><span>${holds}</span></li>`)}</ul>`,
    });
  });
  app.get('/favicon.svg', (c) => c.body(favicon, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' }));
  return app;
}
