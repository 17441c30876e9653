import { z } from 'zod';
import { fail, type FieldProblem } from '#kernel/errors.ts';
import { appErrors } from './errors.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

type About = { group: string; about: string; example: string };
const groups = { service: 'The service', parts: 'Parts: each one that is not set runs embedded', log: 'Log', edge: 'In front of the service' } as const;

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= from && Number(text) <= to, `must be a whole number from ${from} to ${to}`)
    .transform(Number);

const urlOf = (protocols: readonly string[], words: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).hostname !== '', `must be ${words}`);

const isOrigin = (text: string): boolean => {
  const { pathname, search, hash, username } = new URL(text);
  return pathname === '/' && search === '' && hash === '' && username === '';
};

const MiB = 1024 * 1024;

/** Every variable that the service reads: parsed by `parseConfig`, written down by `.env.example`. */
export const environment = z.object({
  PORT: wholeNumber(0, 65535).default(8080).meta({ group: groups.service, about: 'Port to listen on; 0 takes any free one.', example: '8080' }),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]{1,253}$/, 'must be an address or a host name of this machine')
    .default('127.0.0.1')
    .meta({ group: groups.service, about: 'Address to listen on; 0.0.0.0 lets other machines in.', example: '127.0.0.1' }),
  PUBLIC_URL: urlOf(['http:', 'https:'], 'an http or https address')
    .refine((text) => !URL.canParse(text) || isOrigin(text), 'must have no path, query or user name')
    .transform((text) => new URL(text).origin)
    .optional()
    .meta({
      group: groups.service,
      about: 'Address by which people and partners reach the service: links and QR codes are made of it. Unset: http://localhost:PORT.',
      example: 'https://galaxy.example.org',
    }),
  GALAXY_DATA: z
    .string()
    .max(1000, 'must be a folder path of at most 1000 characters')
    .default('./data')
    .meta({ group: groups.service, about: 'Folder of everything embedded: database, objects, work files.', example: './data' }),
  UPLOAD_MAX_BYTES: wholeNumber(1, 10_000 * MiB)
    .default(200 * MiB)
    .meta({ group: groups.service, about: 'Largest file that can be uploaded, in bytes (209715200 is 200 MiB).', example: '209715200' }),
  DATABASE_URL: urlOf(['postgres:', 'postgresql:'], 'a Postgres address')
    .optional()
    .meta({ group: groups.parts, about: 'Postgres 16 or newer, instead of the embedded one.', example: 'postgres://galaxy:password@localhost:5432/galaxy' }),
  REDIS_URL: urlOf(['redis:', 'rediss:'], 'a Redis address')
    .optional()
    .meta({ group: groups.parts, about: 'Redis for jobs and events, instead of Postgres.', example: 'redis://localhost:6379' }),
  S3_ENDPOINT: urlOf(['http:', 'https:'], 'an http or https address')
    .optional()
    .meta({ group: groups.parts, about: 'Any S3 server for objects, instead of a folder on disk.', example: 'http://localhost:8333' }),
  S3_ACCESS_KEY: z
    .string()
    .max(200, 'must be at most 200 characters')
    .optional()
    .meta({ group: groups.parts, about: 'Access key; needed with S3_ENDPOINT.', example: 'galaxy' }),
  S3_SECRET_KEY: z
    .string()
    .max(400, 'must be at most 400 characters')
    .optional()
    .meta({ group: groups.parts, about: 'Secret key; needed with S3_ENDPOINT.', example: 'change-me' }),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens')
    .default('galaxy')
    .meta({ group: groups.parts, about: 'Bucket; made at the first start where it is missing.', example: 'galaxy' }),
  S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,50}$/, 'must be a region name such as us-east-1')
    .default('us-east-1')
    .meta({ group: groups.parts, about: 'Region; most servers that are not AWS take any.', example: 'us-east-1' }),
  LOG_LEVEL: z
    .enum(logLevels, `must be one of ${logLevels.join(', ')}`)
    .default('info')
    .meta({ group: groups.log, about: `One of ${logLevels.join(', ')}.`, example: 'info' }),
  LOG_FORMAT: z
    .enum(['auto', 'json', 'pretty'], 'must be auto, json or pretty')
    .default('auto')
    .meta({ group: groups.log, about: 'json, pretty, or auto: pretty on a terminal, else JSON.', example: 'auto' }),
  TRUST_PROXY: wholeNumber(0, 10)
    .default(0)
    .meta({ group: groups.edge, about: 'How many proxies stand in front and append to X-Forwarded-For; 0 believes no such header.', example: '1' }),
  EDGE_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{32,200}$/, 'must be 32 to 200 printable characters without spaces')
    .optional()
    .meta({
      group: groups.edge,
      about: 'Secret that the edge worker shows the origin; the same value as its own EDGE_KEY.',
      example: '$(openssl rand -hex 32)',
    }),
});
export type VariableName = keyof typeof environment.shape;
export const aboutVariable = (name: VariableName): About => environment.shape[name].meta() as About;

/** What a value looks like without saying it: it may be a secret. */
export function shapeOf(value: string): string {
  const kinds = [
    [/[A-Za-z]/, 'letters'],
    [/\d/, 'digits'],
    [/\s/, 'spaces'],
    [/[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/, 'signs'],
    [/[^\x00-\x7f]/, 'characters beyond ASCII'],
  ] as const;
  const found = kinds.filter(([pattern]) => pattern.test(value)).map(([, word]) => word);
  const last = found.pop();
  const words = found.length > 0 ? `${found.join(', ')} and ${last}` : (last ?? 'control characters');
  return `a ${value.length}-character text with ${words}`;
}

export type Config = ReturnType<typeof parseConfig>;

/**
 * The environment as the service understands it. An empty variable counts as not set.
 * Throws one `config-invalid` that names every wrong variable, what its value looks like, and what to set instead.
 */
export function parseConfig(env: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.keys(environment.shape).flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : []))) as Partial<
    Record<VariableName, string>
  >;
  const parsed = environment.safeParse(given);
  const problems: FieldProblem[] = [];
  const add = (name: VariableName, message: string) => problems.push({ pointer: `/${name}`, message });

  const named = new Set<VariableName>();
  for (const issue of parsed.error?.issues ?? []) {
    const name = issue.path[0] as VariableName;
    if (named.has(name)) continue;
    named.add(name);
    add(name, `is ${shapeOf(given[name] ?? '')}; it ${issue.message}. For example: ${name}=${aboutVariable(name).example}`);
  }
  for (const name of ['S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const) {
    if (given.S3_ENDPOINT && !given[name]) add(name, `is not set, but S3_ENDPOINT is: set ${name} as well, or unset S3_ENDPOINT to keep objects on disk`);
    if (!given.S3_ENDPOINT && given[name])
      add(
        name,
        `is set, but S3_ENDPOINT is not: set S3_ENDPOINT (for example ${aboutVariable('S3_ENDPOINT').example}), or unset ${name} to keep objects on disk`,
      );
  }
  if (!parsed.success || problems.length > 0) {
    const detail = problems.map(({ pointer, message }) => `${pointer.slice(1)} ${message}`).join('\n');
    throw fail(appErrors['config-invalid'], detail, { fields: problems });
  }

  const v = parsed.data;
  const s3 =
    v.S3_ENDPOINT && v.S3_ACCESS_KEY && v.S3_SECRET_KEY
      ? { endpoint: v.S3_ENDPOINT, accessKey: v.S3_ACCESS_KEY, secretKey: v.S3_SECRET_KEY, bucket: v.S3_BUCKET, region: v.S3_REGION }
      : null;
  const mode = (service: unknown): 'embedded' | 'service' => (service ? 'service' : 'embedded');
  return {
    port: v.PORT,
    host: v.HOST,
    publicUrl: v.PUBLIC_URL ?? `http://localhost:${v.PORT}`,
    dataDir: v.GALAXY_DATA,
    uploadMaxBytes: v.UPLOAD_MAX_BYTES,
    databaseUrl: v.DATABASE_URL ?? null,
    redisUrl: v.REDIS_URL ?? null,
    s3,
    log: { level: v.LOG_LEVEL, format: v.LOG_FORMAT },
    trustedProxies: v.TRUST_PROXY,
    edgeKey: v.EDGE_KEY ?? null,
    /** Which parts run inside this process' own data folder, and which are services. */
    modes: { database: mode(v.DATABASE_URL), queue: mode(v.REDIS_URL), events: mode(v.REDIS_URL), storage: mode(s3) },
  };
}
