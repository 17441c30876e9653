import { inject } from 'vitest';

/** Addresses of the services some suites need. Absent ones are said aloud, never passed over in silence. */
const reported = new Set<string>();

function absent(variable: string, what: string): null {
  if (!reported.has(variable)) console.warn(`\nSKIPPED: ${variable} is not set; ${what} is not tested in this run.\n`);
  reported.add(variable);
  return null;
}

/**
 * A Redis to test against: the one REDIS_URL names, or the `redis-server` of this machine, started for the run. Null where
 * there is neither, except in CI: both backends of the queue must have been tested there.
 */
export function redisUrl(): string | null {
  const url = inject('redisUrl');
  if (url) return url;
  if (process.env.CI) throw new Error('CI is set, but there is no Redis: install redis-server, or set REDIS_URL=redis://127.0.0.1:6379');
  return absent('REDIS_URL', 'what needs a Redis');
}

export type S3TestSettings = { endpoint: string; accessKey: string; secretKey: string };

/** An S3 server to test against, or null. */
export function s3Settings(): S3TestSettings | null {
  const { S3_ENDPOINT: endpoint, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = process.env;
  if (!endpoint) return absent('S3_ENDPOINT', 'the S3 driver of the storage');
  if (!accessKey || !secretKey) throw new Error('S3_ENDPOINT is set but S3_ACCESS_KEY or S3_SECRET_KEY is not: set all three, or none.');
  return { endpoint, accessKey, secretKey };
}
