import { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Db } from '#adapters/db/client.ts';
import { httpErrors } from '#http/errors.ts';
import type { HttpEnv } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { accountErrors } from './accounts/errors.ts';
import { accountPages } from './accounts/pages.ts';
import { createPeople, originsOf } from './accounts/people.ts';
import { peopleRoutes } from './accounts/people-routes.ts';
import { accountRoutes } from './accounts/routes.ts';
import { actorMiddleware } from './auth.ts';
import { bodyLimit } from './body-limit.ts';
import { consoleRoutes } from './console.ts';
import { docsRoutes } from './docs.ts';
import { type ErrorCatalogue, errorPages, type ReasonCatalogue } from './error-pages.ts';
import { type Checks, healthRoutes } from './health.ts';
import { answerOnce } from './idempotency/answer-once.ts';
import { landingRoutes } from './landing.ts';
import { onError, onNotFound } from './on-error.ts';
import { openApiDocument } from './openapi.ts';
import { refuseNul } from './refuse-nul.ts';
import { requestContext } from './request-context.ts';
import { requireSameOrigin } from './same-origin.ts';
import { securityHeaders } from './security-headers.ts';

export type AppDeps = {
  db: Db;
  clock: Clock;
  log: Logger;
  config: { publicUrl: string; uploadMaxBytes: number; trustedProxies: number };
  version: string;
  /** The features' routers, in the order in which /docs shows them. */
  routers: readonly OpenAPIHono<HttpEnv>[];
  /** Addresses that are not part of the described API: redirects, creatives, pages. */
  plainRouters?: readonly Hono<HttpEnv>[];
  /** Beginnings of paths that answer everybody alike: credentials are not looked at there. */
  anonymousPaths?: readonly string[];
  /** Every feature's errors, for their pages; the shell's own are in already. */
  catalogues?: readonly ErrorCatalogue[];
  /** Reasons that features give inside their answers, for the pages beside the errors'. */
  reasons?: readonly ReasonCatalogue[];
  /** What must answer for the process to be ready. */
  checks?: Checks;
};

const shellPaths = ['/healthz', '/readyz', '/docs', '/openapi.json', '/errors', '/favicon.svg', '/invite/', '/sign-in', '/console'];

/** The whole HTTP side: what happens to every request, then the features' routers. Touches no database before a request needs it. */
export function createApp(deps: AppDeps): OpenAPIHono<HttpEnv> {
  const { db, clock, log, config } = deps;
  const people = createPeople(deps);
  const app = new OpenAPIHono<HttpEnv>();

  app.use(requestContext({ log, trustedProxies: config.trustedProxies }));
  app.use(securityHeaders(config.publicUrl));
  app.use(refuseNul());
  app.use(bodyLimit(config));
  app.use(actorMiddleware({ db, people, anonymous: [...shellPaths, ...(deps.anonymousPaths ?? [])] }));
  app.use(requireSameOrigin(originsOf(config.publicUrl)));
  app.use('/v1/*', answerOnce({ db, clock }));

  const routers = [...deps.routers, accountRoutes({ db, clock, config })];
  for (const router of routers) app.route('/', router);
  const plainRouters = [
    landingRoutes(),
    healthRoutes(deps.checks ?? {}),
    docsRoutes(),
    consoleRoutes(),
    errorPages([httpErrors, accountErrors, ...(deps.catalogues ?? [])], deps.reasons),
    peopleRoutes({ people }),
    accountPages({ db, clock, people, config }),
    ...(deps.plainRouters ?? []),
  ];
  for (const router of plainRouters) app.route('/', router);

  let document: string | null = null;
  app.get('/openapi.json', (c) => {
    document ??= JSON.stringify(openApiDocument(app, config, deps.version));
    return c.body(document, 200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-cache' });
  });

  // On the root only: a router's own notFound would answer before the others are asked.
  app.notFound(onNotFound);
  app.onError(onError);
  return app;
}
