import type { OpenAPIHono } from '@hono/zod-openapi';
import { cookiePrefix } from './accounts/people.ts';
import type { HttpEnv } from '#http/router.ts';

export type OpenApiDocument = ReturnType<OpenAPIHono<HttpEnv>['getOpenAPI31Document']>;

const description = `Galaxy turns originals into lawful, proven, tracked creatives.

**Who may call.** Programs and partners send \`Authorization: Bearer gx_…\`; people sign in and send their session cookie. Every operation names the scope that it needs in \`x-scope\`.

**Problems.** Every refusal is \`application/problem+json\` (RFC 9457) with a stable \`code\`, a sentence that says what happened, and a \`fix\`. [All codes](/errors).

**Once.** An \`Idempotency-Key\` header on POST, PUT, PATCH and DELETE makes a retry harmless: the same request gets the first answer again for 24 hours.

**Pages.** Lists take \`limit\` and \`cursor\` and give \`nextCursor\`.`;

/** The OpenAPI 3.1 document of the app. Tags are in the order in which their routers were mounted. */
export function openApiDocument(app: OpenAPIHono<HttpEnv>, config: { publicUrl: string }, version: string): OpenApiDocument {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Galaxy', version, description, license: { name: 'MIT', url: 'https://opensource.org/license/mit' } },
    // Relative, so that trying it out works under whatever name the page was opened.
    servers: [{ url: '/' }],
  });
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path as Record<string, { tags?: string[] }>));
  const tags = [...new Set(operations.flatMap((operation) => operation.tags ?? []))].map((name) => ({ name }));
  const securitySchemes = {
    apiKey: { type: 'http' as const, scheme: 'bearer', bearerFormat: 'gx_…', description: 'An API key, for programs and partners' },
    session: {
      type: 'apiKey' as const,
      in: 'cookie' as const,
      name: `${config.publicUrl.startsWith('https:') ? '__Secure-' : ''}${cookiePrefix}.session_token`,
      description: 'The session of a person who signed in',
    },
  };
  return { ...document, tags, components: { ...document.components, securitySchemes } };
}
