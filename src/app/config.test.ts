import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GalaxyError } from '#kernel/errors.ts';
import { parseConfig, shapeOf } from './config.ts';
import { envExample } from './env-example.ts';

const refusal = (env: Record<string, string>): GalaxyError => {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof GalaxyError) return error;
    throw error;
  }
  throw new Error('the environment was accepted');
};

describe('parseConfig', () => {
  test('nothing set: everything is embedded, on this machine only', () => {
    const config = parseConfig({});
    expect(config.modes).toEqual({ database: 'embedded', queue: 'embedded', events: 'embedded', storage: 'embedded' });
    expect(config).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:8080',
      dataDir: './data',
      uploadMaxBytes: 209_715_200,
      s3: null,
      trustedProxies: 0,
    });
  });

  test('each address switches one part to a service, and only that part', () => {
    expect(parseConfig({ DATABASE_URL: 'postgres://u:p@db/galaxy' }).modes).toMatchObject({ database: 'service', queue: 'embedded', storage: 'embedded' });
    expect(parseConfig({ REDIS_URL: 'redis://localhost:6379' }).modes).toMatchObject({
      database: 'embedded',
      queue: 'service',
      events: 'service',
      storage: 'embedded',
    });
    const s3 = parseConfig({ S3_ENDPOINT: 'http://localhost:8333', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b' });
    expect(s3.modes).toMatchObject({ database: 'embedded', queue: 'embedded', storage: 'service' });
    expect(s3.s3).toEqual({ endpoint: 'http://localhost:8333', accessKey: 'a', secretKey: 'b', bucket: 'galaxy', region: 'us-east-1' });
  });

  test('the public address follows the port unless it is set, and loses a trailing slash', () => {
    expect(parseConfig({ PORT: '9000' }).publicUrl).toBe('http://localhost:9000');
    expect(parseConfig({ PUBLIC_URL: 'https://galaxy.example.org/' }).publicUrl).toBe('https://galaxy.example.org');
  });

  test('an empty variable counts as not set', () => {
    expect(parseConfig({ PORT: '', DATABASE_URL: ' ', S3_ENDPOINT: '' })).toEqual(parseConfig({}));
  });

  test.each([
    ['PORT', '80a'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['HOST', 'my host'],
    ['PUBLIC_URL', 'www.somewhere.example'],
    ['PUBLIC_URL', 'https://galaxy.example.org/app'],
    ['UPLOAD_MAX_BYTES', '200MB'],
    ['DATABASE_URL', 'mysql://u:p@db/galaxy'],
    ['REDIS_URL', 'cache.internal:6379'],
    ['S3_BUCKET', 'My_Bucket'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_FORMAT', 'xml'],
    ['TRUST_PROXY', 'yes'],
    ['EDGE_KEY', 'too-short'],
  ])('a wrong %s is named with the shape of its value and a fix, and the value is not repeated', (name, value) => {
    const error = refusal({ [name]: value });
    expect(error.code).toBe('config-invalid');
    expect(error.fields.map((field) => field.pointer)).toEqual([`/${name}`]);
    expect(error.message).toContain(`${name} is a ${value.length}-character text`);
    expect(error.message).toMatch(/ it must /);
    expect(error.message).toContain(`For example: ${name}=`);
    expect(error.message).not.toContain(value);
  });

  test('all wrong variables are named at once', () => {
    expect(refusal({ PORT: 'x', LOG_LEVEL: 'loud', S3_ENDPOINT: 'http://s3' }).fields.map((field) => field.pointer)).toEqual([
      '/PORT',
      '/LOG_LEVEL',
      '/S3_ACCESS_KEY',
      '/S3_SECRET_KEY',
    ]);
  });

  test('an S3 server without keys, and keys without a server, are refused: objects never land somewhere unexpected', () => {
    expect(refusal({ S3_ENDPOINT: 'http://s3:8333', S3_ACCESS_KEY: 'a' }).message).toBe(
      'S3_SECRET_KEY is not set, but S3_ENDPOINT is: set S3_SECRET_KEY as well, or unset S3_ENDPOINT to keep objects on disk',
    );
    expect(refusal({ S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b' }).message).toContain('S3_ENDPOINT is not');
  });

  test('no value of any secret variable is ever in the error', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9!?]{16,31}$/);
    fc.assert(
      fc.property(secret, secret, secret, (password, s3Secret, edge) => {
        const error = refusal({ DATABASE_URL: `mysql://u:${password}@db/x`, S3_SECRET_KEY: s3Secret, EDGE_KEY: edge });
        const text = JSON.stringify([error.message, error.fields]);
        return ![password, s3Secret, edge].some((value) => text.includes(value));
      }),
    );
  });
});

test('a shape says length and kinds of characters, nothing else', () => {
  expect(shapeOf('hunter2hunter')).toBe('a 13-character text with letters and digits');
  expect(shapeOf('密码')).toBe('a 2-character text with characters beyond ASCII');
  expect(shapeOf('a b!')).toBe('a 4-character text with letters, spaces and signs');
});

describe('.env.example', () => {
  test('the committed file is what the schema says', () => {
    expect(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')).toBe(envExample());
  });

  test('using it as it is, with every line uncommented, gives the defaults', () => {
    const env = Object.fromEntries([...envExample().matchAll(/^#([A-Z0-9_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
    expect(Object.keys(env)).toHaveLength(16);
    expect(parseConfig(env)).toEqual(parseConfig({}));
  });

  test('every example in it is a value that is accepted', () => {
    const examples = [...envExample().matchAll(/For example: (.*)\n#([A-Z0-9_]+)=/g)].map(([, value, name]) => [name, value]);
    expect(examples.length).toBeGreaterThan(4);
    const env = Object.fromEntries(examples);
    delete env.EDGE_KEY;
    expect(() => parseConfig(env)).not.toThrow();
  });
});
