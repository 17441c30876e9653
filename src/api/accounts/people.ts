import { betterAuth } from 'better-auth/minimal';
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Db } from '#adapters/db/client.ts';
import { type Actor, scopesOfRole } from '#kernel/access.ts';
import { passwordMinLength } from './contract.ts';
import { isRole } from './rules.ts';
import { peopleDatabase, serviceSecretNamed } from './store.ts';

export const authPath = '/api/auth';
/** The app writes the caller's address here before better-auth sees the request, over whatever the caller sent. */
export const addressHeader = 'x-galaxy-client-address';
export const cookiePrefix = 'galaxy';

/** The address of the service and, on one machine, its other spelling: a browser may have been given either. */
export function originsOf(publicUrl: string): string[] {
  const { protocol, hostname, port, origin } = new URL(publicUrl);
  const tail = port ? `:${port}` : '';
  return hostname === 'localhost' || hostname === '127.0.0.1' ? [`${protocol}//localhost${tail}`, `${protocol}//127.0.0.1${tail}`] : [origin];
}

function configure(deps: { db: Db; log: Logger; config: { publicUrl: string } }, secret: string) {
  const isHttps = deps.config.publicUrl.startsWith('https:');
  return betterAuth({
    appName: 'Galaxy',
    baseURL: deps.config.publicUrl,
    basePath: authPath,
    secret,
    database: peopleDatabase(deps.db),
    trustedOrigins: originsOf(deps.config.publicUrl),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: passwordMinLength, autoSignIn: false },
    user: { additionalFields: { role: { type: 'string', required: true, input: false, defaultValue: 'editor' } } },
    // A week, renewed by use once a day.
    session: { expiresIn: 7 * 24 * 3600, updateAge: 24 * 3600 },
    // Ten tries a minute and address: a person mistypes, a program guesses.
    rateLimit: { enabled: true, window: 60, max: 120, customRules: { '/sign-in/email': { window: 60, max: 10 }, '/change-password': { window: 60, max: 10 } } },
    advanced: {
      cookiePrefix,
      useSecureCookies: isHttps,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: isHttps },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // Written out, because its default depends on NODE_ENV.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    telemetry: { enabled: false },
    logger: { log: (level, message, ...details) => deps.log[level]({ part: 'better-auth', details }, message) },
  });
}
type BetterAuth = ReturnType<typeof configure>;

export type People = {
  /** Answers a request under `/api/auth`. */
  handle(request: Request): Promise<Response>;
  /** The person of a session cookie; `setCookies` renews it where it is due. */
  personOf(headers: Headers): Promise<{ actor: Actor | null; setCookies: string[] }>;
};

/** People's sign-in by better-auth. Made at the first request that needs it: its secret lives in the database. */
export function createPeople(deps: { db: Db; log: Logger; config: { publicUrl: string } }): People {
  let made: Promise<BetterAuth> | null = null;
  const auth = (): Promise<BetterAuth> => {
    made ??= serviceSecretNamed(deps.db, 'session-signing', () => randomBytes(48).toString('base64url'))
      .then((secret) => configure(deps, secret))
      .catch((error: unknown) => {
        // The database may be back at the next request.
        made = null;
        throw error;
      });
    return made;
  };
  return {
    handle: async (request) => (await auth()).handler(request),
    personOf: async (headers) => {
      const { response, headers: answer } = await (await auth()).api.getSession({ headers, returnHeaders: true });
      if (!response || !isRole(response.user.role)) return { actor: null, setCookies: [] };
      const { id, name, role } = response.user;
      return { actor: { kind: 'person', id, ownerId: id, name, scopes: new Set(scopesOfRole[role]), partnerId: null }, setCookies: answer.getSetCookie() };
    },
  };
}
