import { Hono } from 'hono';
import { html, pageResponse } from '#http/page.ts';
import type { HttpEnv } from '#http/router.ts';
import { type ErrorEntry, statusOfKind } from '#kernel/errors.ts';

export type ErrorCatalogue = Readonly<Record<string, ErrorEntry>>;

/** `/errors` and `/errors/{code}`: what a code means and what to do; the `type` of every problem points here. */
export function errorPages(catalogues: readonly ErrorCatalogue[]): Hono<HttpEnv> {
  const entries = new Map<string, ErrorEntry>();
  for (const entry of catalogues.flatMap((catalogue) => Object.values(catalogue))) {
    // One code, one meaning: two features can't both own it.
    if (entries.has(entry.code) && entries.get(entry.code) !== entry) throw new Error(`two errors have the code ${entry.code}`);
    entries.set(entry.code, entry);
  }
  const sorted = [...entries.values()].toSorted((a, b) => statusOfKind[a.kind] - statusOfKind[b.kind] || a.code.localeCompare(b.code));

  const app = new Hono<HttpEnv>();
  app.get('/errors', (c) =>
    pageResponse(c, {
      title: 'Errors',
      body: html`<h1>Errors</h1>
<p class="lead">Every refusal carries one of these codes in <code>code</code>, and what to do in <code>fix</code>.</p>
<ul class="rows numbered">${sorted.map((entry) => html`<li><span class="num">${statusOfKind[entry.kind]}</span><a href="/errors/${entry.code}"><code>${entry.code}</code></a><span>${entry.title}</span></li>`)}</ul>`,
    }),
  );
  app.get('/errors/:code', (c) => {
    const entry = entries.get(c.req.param('code'));
    if (!entry) {
      return pageResponse(c, {
        title: 'Unknown error',
        status: 404,
        body: html`<p class="kicker">404</p><h1>There is no error of this code</h1><p class="lead">Galaxy answers with other codes than this one. <a href="/errors">All codes</a></p>`,
      });
    }
    return pageResponse(c, {
      title: entry.code,
      body: html`<p class="kicker">HTTP ${statusOfKind[entry.kind]} · <code>${entry.code}</code></p>
<h1>${entry.title}</h1>
<div class="fix"><p class="kicker">What to do</p><p>${entry.fix}</p></div>
<p>The answer’s <code>detail</code> says what happened this time; its <code>requestId</code> finds it in the log.</p>
<p><a href="/errors">All errors</a></p>`,
    });
  });
  return app;
}
