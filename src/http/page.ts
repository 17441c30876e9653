import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

export { html, raw };

/** A piece of a page: what the `html` tag gives. Everything put into it with `${}` is escaped. */
export type Html = ReturnType<typeof html>;

// Seal red on warm paper: one accent, the rest greys of the same hue. Both pairs hold 4.5:1 (WCAG AA) for text.
const css = `
:root{color-scheme:light dark;--paper:#faf7f2;--card:#fff;--ink:#211c18;--soft:#6a6058;--line:#e6dfd5;--accent:#b3321f;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#161310;--card:#201c18;--ink:#f3ede5;--soft:#aca196;--line:#383129;--accent:#ff8a70;--on-accent:#2a0d06}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;min-height:100vh;display:flex;flex-direction:column}
header,main,footer{width:100%;max-width:60rem;margin:0 auto;padding:0 1.5rem}
header{display:flex;align-items:center;gap:.75rem;padding-top:1.5rem;padding-bottom:1.5rem}
header .name{display:flex;align-items:center;gap:.6rem;font-weight:700;letter-spacing:.01em;color:inherit;text-decoration:none}
header svg{width:2rem;height:2rem;display:block}
header nav{margin-left:auto;display:flex;gap:1.25rem;font-size:.9375rem}
main{flex:1;padding-top:1.5rem;padding-bottom:4rem}
footer{color:var(--soft);font-size:.875rem}
footer p{border-top:1px solid var(--line);padding:1.25rem 0 2rem;margin:0;max-width:none}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
nav a{color:var(--soft);text-decoration:none}
nav a:hover{color:var(--ink);text-decoration:underline}
h1{font-size:clamp(1.9rem,4.5vw,2.9rem);line-height:1.15;letter-spacing:-.02em;margin:.25rem 0 1rem;text-wrap:balance}
h2{font-size:1.15rem;margin:2.5rem 0 .75rem}
p{margin:0 0 1rem;max-width:42rem;text-wrap:pretty}
.lead{font-size:1.15rem;color:var(--soft)}
.kicker{color:var(--accent);font-weight:600;font-size:.875rem;letter-spacing:.04em;margin:0}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.75rem 0 0}
.button{display:inline-block;border:1px solid var(--line);border-radius:.6rem;padding:.6rem 1.1rem;font:inherit;font-weight:600;color:var(--ink);background:var(--card);text-decoration:none;cursor:pointer}
.button:hover{border-color:var(--accent)}
.button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(16.5rem,1fr));gap:1rem;list-style:none;margin:0;padding:0}
.card{background:var(--card);border:1px solid var(--line);border-radius:.9rem;padding:1.1rem 1.25rem}
.card h3{margin:0 0 .25rem;font-size:1.05rem}
.card p{margin:0;color:var(--soft);font-size:.9375rem;line-height:1.5}
.card .step{color:var(--accent);font-variant-numeric:tabular-nums;font-weight:600;margin-right:.5rem}
.panel{background:var(--card);border:1px solid var(--line);border-radius:.9rem;padding:1.75rem;max-width:30rem}
.field{margin:0 0 1.1rem}
.field label{display:block;font-weight:600;font-size:.9375rem;margin:0 0 .3rem}
.field input{width:100%;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.6rem;padding:.6rem .8rem}
.field input[aria-invalid=true]{border-color:var(--accent)}
.field input[readonly]{color:var(--soft)}
.hint{color:var(--soft);font-size:.875rem;margin:.3rem 0 0}
.wrong{color:var(--accent);font-size:.875rem;font-weight:600;margin:.3rem 0 .6rem}
.fix{border-left:4px solid var(--accent);background:var(--card);border-radius:0 .9rem .9rem 0;padding:1.1rem 1.25rem;margin:1.5rem 0;max-width:42rem}
.fix p{margin:0}
.fix .kicker{margin:0 0 .25rem}
.rows{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
.rows li{display:grid;grid-template-columns:minmax(0,17rem) 1fr;gap:.1rem 1.5rem;padding:.6rem 0;border-bottom:1px solid var(--line);font-size:.9375rem}
.rows.numbered li{grid-template-columns:2.5rem minmax(0,17rem) 1fr}
.rows .num{color:var(--soft)}
@media (max-width:44rem){.rows li{grid-template-columns:1fr}.rows.numbered li{grid-template-columns:2.5rem 1fr}.rows.numbered li>:last-child{grid-column:2}header nav{gap:.9rem}}
code{font:.9em ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
.num{font-variant-numeric:tabular-nums}
`;

const styleSource = `'sha256-${createHash('sha256').update(css).digest('base64')}'`;
/** For our own pages: one style sheet known by its hash, no script, nothing from anywhere else. */
export const pagePolicy = `default-src 'none'; style-src ${styleSource}; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

// A planet and its ring, drawn in the accent colour.
const mark = html`<svg viewBox="0 0 32 32" aria-hidden="true">
  <circle cx="16" cy="16" r="8" fill="var(--accent)" />
  <ellipse cx="16" cy="16" rx="15" ry="5" transform="rotate(-24 16 16)" fill="none" stroke="var(--ink)" stroke-width="1.75" />
  <path d="M8.2 14.2a8 8 0 0 1 15.1-1.6z" fill="var(--accent)" />
</svg>`;

/** One of our own pages, with the shell they all share. */
export async function pageResponse(c: Context, page: { title: string; body: Html; status?: ContentfulStatusCode }): Promise<Response> {
  const text = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · Galaxy</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>${raw(css)}</style>
</head>
<body>
<header><a class="name" href="/">${mark}<span>Galaxy</span></a><nav aria-label="Main"><a href="/docs">API</a><a href="/errors">Errors</a><a href="/readyz">Status</a></nav></header>
<main>${page.body}</main>
<footer><p>Galaxy: originals in, lawful, proven, tracked creatives out.</p></footer>
</body>
</html>`;
  c.header('Content-Security-Policy', pagePolicy);
  return c.html(text, page.status ?? 200);
}

/** The mark by itself: in a browser's tab there is no style sheet, so its colours are fixed. */
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="8" fill="#d2452d"/><ellipse cx="16" cy="16" rx="15" ry="5" transform="rotate(-24 16 16)" fill="none" stroke="#8a7f75" stroke-width="2"/><path d="M8.2 14.2a8 8 0 0 1 15.1-1.6z" fill="#d2452d"/></svg>`;
