import { Hono } from 'hono';
import { html, pageResponse } from '#http/page.ts';
import type { HttpEnv } from '#http/router.ts';
import { type ErrorEntry, type ReasonEntry, statusOfKind } from '#kernel/errors.ts';

export type ErrorCatalogue = Readonly<Record<string, ErrorEntry>>;
export type ReasonCatalogue = Readonly<Record<string, ReasonEntry>>;

const listOf = (entries: readonly ReasonEntry[], mark: (entry: ReasonEntry) => string | number) =>
  html`<ul class="rows numbered">${entries.map((entry) => html`<li><span class="num">${mark(entry)}</span><a href="/errors/${entry.code}"><code>${entry.code}</code></a><span>${entry.title}</span></li>`)}</ul>`;

/**
 * `/errors` and `/errors/{code}`: what a code means and what to do; the `type` of every problem points here. Reasons inside
 * other answers have pages among them.
 */
export function errorPages(catalogues: readonly ErrorCatalogue[], reasonCatalogues: readonly ReasonCatalogue[] = []): Hono<HttpEnv> {
  const entries = new Map<string, ErrorEntry>();
  for (const entry of catalogues.flatMap((catalogue) => Object.values(catalogue))) {
    // One code, one meaning: two features can't both own it.
    if (entries.has(entry.code) && entries.get(entry.code) !== entry) throw new Error(`two errors have the code ${entry.code}`);
    entries.set(entry.code, entry);
  }
  // What is an error elsewhere (a link to what is recalled, say) has that page.
  const given = reasonCatalogues.flatMap((catalogue) => Object.values(catalogue)).filter(({ code }) => !entries.has(code));
  const reasons = new Map(given.map((entry) => [entry.code, entry]));
  const sorted = [...entries.values()].toSorted((a, b) => statusOfKind[a.kind] - statusOfKind[b.kind] || a.code.localeCompare(b.code));

  const app = new Hono<HttpEnv>();
  app.get('/errors', (c) =>
    pageResponse(c, {
      title: 'Errors',
      body: html`<h1>Errors</h1>
<p class="lead">Every refusal carries one of these codes in <code>code</code>, and what to do in <code>fix</code>.</p>
${listOf(sorted, (entry) => statusOfKind[(entry as ErrorEntry).kind])}
<h2>Reasons</h2>
<p class="lead">Why a placement is blocked, a row set aside or a decision refused, in the <code>code</code> of plans, rows and approvals.</p>
${listOf(
  [...reasons.values()].toSorted((one, other) => one.code.localeCompare(other.code)),
  () => '·',
)}`,
    }),
  );
  app.get('/errors/:code', (c) => {
    const error = entries.get(c.req.param('code'));
    const entry = error ?? reasons.get(c.req.param('code'));
    if (!entry) {
      return pageResponse(c, {
        title: 'Unknown error',
        status: 404,
        body: html`<p class="kicker">404</p><h1>There is no error of this code</h1><p class="lead">Galaxy answers with other codes than this one. <a href="/errors">All codes</a></p>`,
      });
    }
    return pageResponse(c, {
      title: entry.code,
      body: html`<p class="kicker">${error ? `HTTP ${statusOfKind[error.kind]}` : 'Reason'} · <code>${entry.code}</code></p>
<h1>${entry.title}</h1>
<div class="fix"><p class="kicker">What to do</p><p>${entry.fix}</p></div>
<p>${error ? html`The answer’s <code>detail</code> says what happened this time; its <code>requestId</code> finds it in the log.` : html`The <code>detail</code> beside it says what it is about this time.`}</p>
<p><a href="/errors">All errors</a></p>`,
    });
  });
  return app;
}
