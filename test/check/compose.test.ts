import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const project = resolve(import.meta.dirname, '../..');
const programs = [
  ['docker-compose', 'config'],
  ['docker', 'compose', 'config'],
] as const;

/** The file as the program understands it, with nothing set but `env`; null where no such program is installed. */
function resolvedFile(env: Record<string, string> = {}): string | null {
  for (const [program, ...args] of programs) {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: project,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...env },
    });
    if (error || /is not a docker command/.test(stderr)) continue;
    if (status !== 0) throw new Error(`${program} ${args.join(' ')} refused docker-compose.yml:\n${stderr}`);
    return stdout;
  }
  return null;
}

/** Each service's lines. The program prints every service two blanks in, whatever the file's own form. */
function servicesOf(text: string): Map<string, string> {
  const [, part = ''] = /^services:\n([\s\S]*?)(?=^\S|$(?![\s\S]))/m.exec(text) ?? [];
  return new Map(
    part
      .split(/^ {2}(?=\S)/m)
      .filter(Boolean)
      .map((block) => [block.slice(0, block.indexOf(':')), block] as const),
  );
}

const resolved = resolvedFile();
if (resolved === null) console.warn('SKIPPED: neither docker-compose nor docker is installed, so docker-compose.yml was not checked');

describe.skipIf(resolved === null)('docker-compose.yml', () => {
  const services = servicesOf(resolved ?? '');
  const names = ['api', 'postgres', 'redis', 's3', 'worker-ingest', 'worker-render'];

  test('starts the API, workers and every service with nothing set', () => {
    expect([...services.keys()].toSorted()).toEqual(names);
  });
  test.each(names)('runs %s without root, watched, restarted and unable to gain rights', (name) => {
    const service = services.get(name) ?? '';
    expect(service).toMatch(/^ {4}user: (?!root|'?0\b)\S/m);
    expect(service).toMatch(/^ {4}healthcheck:\n(?: {6}.*\n)* {6}test:/m);
    expect(service).toContain('restart: unless-stopped');
    expect(service).toContain('no-new-privileges:true');
    expect(service).toMatch(/cap_drop:\n\s+- ALL/);
  });
  test.each(['postgres', 'redis', 's3'])('keeps the data of %s in a volume and its port to itself', (name) => {
    expect(services.get(name)).toMatch(/^ {4}volumes:/m);
    expect(services.get(name)).not.toMatch(/^ {4}ports:/m);
    expect(services.get(name)).toMatch(/^ {4}image: \S+:\d/m);
  });
  test.each(['api', 'worker-ingest'])('gives %s a volume for the files it works on: originals are too large for memory', (name) => {
    expect(services.get(name)).toMatch(/^ {4}volumes:\n(?:.*\n)*?.*\/data/m);
    expect(services.get(name)).not.toMatch(/^ {6}- \/data/m);
  });
  test('opens one port, to this machine alone', () => {
    expect((resolved ?? '').match(/^ {4}ports:/gm)).toHaveLength(1);
    expect(services.get('api')).toMatch(/^ {4}ports:\n(?: {4,6}- (?:127\.0\.0\.1:|mode:.*\n\s+host_ip: 127\.0\.0\.1\b))/m);
  });
  test('waits until what a part needs is well', () => {
    expect(services.get('api')?.match(/condition: service_healthy/g)).toHaveLength(3);
    expect(services.get('worker-render')?.match(/condition: service_healthy/g)).toHaveLength(4);
  });
  test('takes keys and addresses from the environment', () => {
    const given = {
      POSTGRES_PASSWORD: 'pw1',
      S3_ACCESS_KEY: 'ak1',
      S3_SECRET_KEY: 'sk1',
      PUBLIC_URL: 'https://g.example',
      EDGE_KEY: 'e'.repeat(32),
      API_PORT: '8090',
    };
    const text = resolvedFile(given) ?? '';
    for (const value of Object.values(given)) expect(text).toContain(value);
    expect(text).not.toContain('galaxy-secret');
  });
  test('starts entry points that exist, on queues that exist', () => {
    const entries = [...(resolved ?? '').matchAll(/^ {4,6}- ((?:src|workers)\/\S+)$/gm)].map(([, path = '']) => path);
    expect(entries.length).toBeGreaterThanOrEqual(3);
    for (const path of entries) expect(existsSync(join(project, path)), path).toBe(true);
  });
});

test('the image runs as another account than root, and brings nothing but what it runs', () => {
  const dockerfile = readFileSync(join(project, 'Dockerfile'), 'utf8');
  const last = dockerfile.split(/^FROM .*\n/m).at(-1) ?? '';
  expect(last).toMatch(/^USER node$/m);
  expect(last).toMatch(/^HEALTHCHECK /m);
  for (const [, paths = ''] of last.matchAll(/^COPY (?!--from)(.*) \S+$/gm))
    for (const path of paths.split(' ')) expect(existsSync(join(project, path)), path).toBe(true);
  const ignored = readFileSync(join(project, '.dockerignore'), 'utf8').split('\n');
  expect(ignored).toContain('*');
  expect(ignored.filter((line) => line.startsWith('!')).toSorted()).toEqual([
    '!LICENSE',
    '!package-lock.json',
    '!package.json',
    '!src',
    '!templates',
    '!tsconfig.json',
    '!web',
    '!workers',
  ]);
});
