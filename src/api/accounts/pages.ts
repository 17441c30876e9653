import { type Context, Hono } from 'hono';
import type { z } from '@hono/zod-openapi';
import type { Db } from '#adapters/db/client.ts';
import { httpErrors } from '#http/errors.ts';
import { html, type Html, pageResponse } from '#http/page.ts';
import { fieldProblems, type HttpEnv } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail, type FieldProblem, GalaxyError, statusOfKind } from '#kernel/errors.ts';
import { originOf } from '../same-origin.ts';
import { acceptInvitation, readInvitation } from './accept-invitation.ts';
import { invitedInput, passwordMinLength, signInInput } from './contract.ts';
import { accountErrors } from './errors.ts';
import { originsOf, authPath, type People } from './people.ts';
import { refusalOf, withAddress } from './people-routes.ts';

type Deps = { db: Db; clock: Clock; people: People; config: { publicUrl: string } };
type Filled = { values: Record<string, string>; problems: readonly FieldProblem[]; notice?: string };
const empty: Filled = { values: {}, problems: [] };

type Field = { name: string; label: string; type: string; autocomplete: string; hint?: string; fixed?: string | null };
function fieldOf({ name, label, type, autocomplete, hint, fixed }: Field, { values, problems }: Filled): Html {
  const wrong = problems.find((problem) => problem.pointer === `/${name}`)?.message;
  const value = type === 'password' ? '' : (fixed ?? values[name] ?? '');
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" required value="${value}"${fixed ? html` readonly` : ''}${type === 'password' && autocomplete === 'new-password' ? html` minlength="${passwordMinLength}"` : ''}${wrong ? html` aria-invalid="true" aria-describedby="${name}-wrong"` : ''}>
${wrong ? html`<p class="wrong" id="${name}-wrong">${label}: ${wrong}</p>` : hint ? html`<p class="hint">${hint}</p>` : ''}</div>`;
}
const notice = (filled: Filled): Html | string => (filled.notice ? html`<p class="wrong" role="alert">${filled.notice}</p>` : '');

const roleWords = { admin: 'an admin', editor: 'an editor', reviewer: 'a reviewer' } as const;
const inviteForm = (offer: { role: keyof typeof roleWords; email: string | null }, filled: Filled): Html => html`<p class="kicker">Invitation</p>
<h1>Welcome to Galaxy</h1>
<p class="lead">You are invited as ${roleWords[offer.role]}. Choose how you sign in; the link works once.</p>
<form class="panel" method="post">${notice(filled)}
${fieldOf({ name: 'name', label: 'Name', type: 'text', autocomplete: 'name' }, filled)}
${fieldOf({ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username', fixed: offer.email }, filled)}
${fieldOf({ name: 'password', label: 'Password', type: 'password', autocomplete: 'new-password', hint: `At least ${passwordMinLength} characters; a short sentence is good.` }, filled)}
<button class="button main">Make my account</button></form>`;

const signInForm = (filled: Filled): Html => html`<p class="kicker">Galaxy</p>
<h1>Sign in</h1>
<form class="panel" method="post" action="/sign-in">${notice(filled)}
${fieldOf({ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username' }, filled)}
${fieldOf({ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' }, filled)}
<button class="button main">Sign in</button></form>`;

async function readForm<S extends z.ZodType>(
  c: Context<HttpEnv>,
  schema: S,
): Promise<{ input: z.output<S>; filled: Filled } | { input: null; filled: Filled }> {
  // Only what our forms send: a multipart body may be as large as an upload.
  if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? ''))
    throw fail(httpErrors['media-type-unsupported'], 'This form takes application/x-www-form-urlencoded.');
  const form = Object.entries(await c.req.parseBody()).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const values = Object.fromEntries(form);
  const parsed = schema.safeParse(values);
  return parsed.success
    ? { input: parsed.data, filled: { values, problems: [] } }
    : { input: null, filled: { values, problems: fieldProblems(parsed.error.issues) } };
}

/** The few pages that people need before there is a console: accept an invitation, sign in, sign out. */
export function accountPages(deps: Deps): Hono<HttpEnv> {
  const ours = originsOf(deps.config.publicUrl);
  const refuseOtherSites = (c: Context<HttpEnv>) => {
    if (originOf({ fetchSite: c.req.header('sec-fetch-site'), origin: c.req.header('origin') }, ours) === 'other')
      throw fail(httpErrors['cross-site-request'], 'The form was sent from another site.');
  };
  /** Signs in through better-auth's own handler, so that its rate limit counts; gives the cookies, or the refusal. */
  const signIn = async (c: Context<HttpEnv>, input: { email: string; password: string }): Promise<string[] | GalaxyError> => {
    const headers = { 'Content-Type': 'application/json', Origin: ours[0] ?? deps.config.publicUrl, 'User-Agent': c.req.header('user-agent') ?? '' };
    const request = new Request(`${deps.config.publicUrl}${authPath}/sign-in/email`, { method: 'POST', headers, body: JSON.stringify(input) });
    const answer = await deps.people.handle(withAddress(request, c.get('clientAddress')));
    return answer.ok ? answer.headers.getSetCookie() : refusalOf(answer, '/sign-in/email');
  };
  const enter = (c: Context<HttpEnv>, cookies: readonly string[], to: string): Response => {
    for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
    return c.redirect(to, 303);
  };
  const ended = (c: Context<HttpEnv>, error: GalaxyError): Promise<Response> =>
    pageResponse(c, {
      title: 'Invitation',
      status: statusOfKind[error.kind],
      body: html`<p class="kicker">Invitation</p><h1>${error.entry.title}</h1><p class="lead">${error.message}</p><div class="fix"><p class="kicker">What to do</p><p>${error.entry.fix}</p></div><p><a href="/sign-in">Sign in</a> if you have an account.</p>`,
    });
  const isEnded = (error: unknown): error is GalaxyError => error instanceof GalaxyError && error.code === accountErrors['invitation-not-valid'].code;

  const app = new Hono<HttpEnv>();
  app.get('/invite/:token', async (c) => {
    c.header('Cache-Control', 'no-store');
    try {
      return await pageResponse(c, { title: 'Invitation', body: inviteForm(await readInvitation(deps, c.req.param('token')), empty) });
    } catch (error) {
      if (isEnded(error)) return ended(c, error);
      throw error;
    }
  });
  app.post('/invite/:token', async (c) => {
    c.header('Cache-Control', 'no-store');
    refuseOtherSites(c);
    const token = c.req.param('token');
    const { input, filled } = await readForm(c, invitedInput);
    try {
      const offer = await readInvitation(deps, token);
      if (!input) return await pageResponse(c, { title: 'Invitation', status: 422, body: inviteForm(offer, filled) });
      try {
        await acceptInvitation(deps, token, input);
      } catch (error) {
        if (!(error instanceof GalaxyError) || error.fields.length === 0) throw error;
        return await pageResponse(c, {
          title: 'Invitation',
          status: statusOfKind[error.kind],
          body: inviteForm(offer, { values: filled.values, problems: error.fields }),
        });
      }
    } catch (error) {
      if (isEnded(error)) return ended(c, error);
      throw error;
    }
    const cookies = await signIn(c, input);
    // The account is there even where too many tries have closed sign-in for a minute.
    return cookies instanceof GalaxyError ? c.redirect('/sign-in', 303) : enter(c, cookies, '/');
  });

  app.get('/sign-in', (c) => pageResponse(c, { title: 'Sign in', body: signInForm(empty) }));
  app.post('/sign-in', async (c) => {
    refuseOtherSites(c);
    const { input, filled } = await readForm(c, signInInput);
    if (!input) return pageResponse(c, { title: 'Sign in', status: 422, body: signInForm(filled) });
    const cookies = await signIn(c, input);
    if (!(cookies instanceof GalaxyError)) return enter(c, cookies, '/');
    return pageResponse(c, {
      title: 'Sign in',
      status: statusOfKind[cookies.kind],
      body: signInForm({ ...filled, notice: `${cookies.entry.title}. ${cookies.entry.fix}` }),
    });
  });
  app.post('/sign-out', async (c) => {
    refuseOtherSites(c);
    const headers = new Headers({ Origin: ours[0] ?? deps.config.publicUrl, Cookie: c.req.header('cookie') ?? '' });
    const answer = await deps.people.handle(new Request(`${deps.config.publicUrl}${authPath}/sign-out`, { method: 'POST', headers }));
    return enter(c, answer.headers.getSetCookie(), '/');
  });
  return app;
}
