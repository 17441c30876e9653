import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Client } from 'minio';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { originalKey, levelKey } from '#kernel/object-keys.ts';
import { sha256 } from '#kernel/canonical.ts';
import { createDiskStorage } from '#adapters/storage/disk.ts';
import { createS3Storage } from '#adapters/storage/s3.ts';
import type { Storage } from '#ports/storage.ts';
import { s3Settings } from '#test/support/services.ts';

// Only what is still held counts, so garbage is collected before every look.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const contentType = 'application/octet-stream';
const s3 = s3Settings();

type Setup = { name: string; skipped: boolean; open(folder: string): { storage: Storage; clear(): Promise<void> } };

const disk: Setup = { name: 'disk', skipped: false, open: (folder) => ({ storage: createDiskStorage(path.join(folder, 'objects')), clear: async () => {} }) };
const bucketServer: Setup = {
  name: 'S3',
  skipped: s3 === null,
  open: () => {
    const settings = s3 ?? { endpoint: '', accessKey: '', secretKey: '' };
    const bucket = `galaxy-test-${randomBytes(6).toString('hex')}`;
    const url = new URL(settings.endpoint);
    const client = new Client({ endPoint: url.hostname, port: Number(url.port), useSSL: url.protocol === 'https:', ...settings, pathStyle: true });
    const clear = async () => {
      if (!(await client.bucketExists(bucket))) return;
      for await (const item of client.listObjectsV2(bucket, '', true)) await client.removeObject(bucket, (item as { name: string }).name);
      await client.removeBucket(bucket);
    };
    return { storage: createS3Storage({ ...settings, bucket }), clear };
  },
};

describe.each([disk, bucketServer])('storage on $name', ({ name, skipped, open }) => {
  describe.skipIf(skipped)('', () => {
    let folder: string;
    let storage: Storage;
    let clear: () => Promise<void>;
    let key: string;

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'galaxy-storage-'));
      ({ storage, clear } = open(folder));
    });
    afterAll(async () => {
      await storage.close();
      await clear();
      await rm(folder, { recursive: true, force: true });
    });
    beforeEach(() => {
      key = originalKey(sha256(randomUUID()));
    });

    const contents = async (of: string): Promise<string | undefined> => (await storage.readAll(of))?.toString();
    const listed = async (prefix: string): Promise<string[]> => {
      const keys: string[] = [];
      for await (const object of storage.list(prefix)) keys.push(object.key);
      return keys;
    };

    it('gives back the bytes that were put, as a buffer or a stream', async () => {
      const bytes = randomBytes(100_000);
      expect(await storage.put(key, bytes, { contentType })).toEqual({ key, sizeBytes: 100_000 });
      const found = await storage.read(key);
      expect(found?.sizeBytes).toBe(100_000);
      expect(found && (await buffer(found.body)).equals(bytes)).toBe(true);
      expect((await storage.readAll(key))?.equals(bytes)).toBe(true);
      expect(await storage.head(key)).toEqual({ key, sizeBytes: 100_000 });
    });

    it('takes a Uint8Array that is a window on a larger one', async () => {
      const large = Buffer.from('0123456789');
      await storage.put(key, new Uint8Array(large.buffer, large.byteOffset + 2, 5), { contentType });
      expect(await contents(key)).toBe('23456');
    });

    it('keeps an object of 0 bytes', async () => {
      await storage.put(key, new Uint8Array(), { contentType });
      expect(await storage.head(key)).toEqual({ key, sizeBytes: 0 });
      expect(await contents(key)).toBe('');
      const streamed = originalKey(sha256(randomUUID()));
      await storage.put(streamed, Readable.from([]), { sizeBytes: 0, contentType });
      expect(await contents(streamed)).toBe('');
    });

    it('says null for a key that holds nothing, and removing it is harmless', async () => {
      expect(await storage.read(key)).toBeNull();
      expect(await storage.read(key, { start: 0, end: 1 })).toBeNull();
      expect(await storage.readAll(key)).toBeNull();
      expect(await storage.head(key)).toBeNull();
      await storage.remove(key);
    });

    it('a removed object is gone', async () => {
      await storage.put(key, Buffer.from('x'), { contentType });
      await storage.remove(key);
      expect(await storage.head(key)).toBeNull();
      expect(await storage.read(key)).toBeNull();
    });

    it.each([
      { range: { start: 0, end: 0 }, expected: '0' },
      { range: { start: 9, end: 9 }, expected: '9' },
      { range: { start: 0, end: 9 }, expected: '0123456789' },
      { range: { start: 3, end: 5 }, expected: '345' },
      { range: { start: 7, end: 99 }, expected: '789' },
    ])('reads bytes $range.start to $range.end inclusive, cut to the object', async ({ range, expected }) => {
      await storage.put(key, Buffer.from('0123456789'), { contentType });
      const found = await storage.read(key, range);
      expect(found?.sizeBytes).toBe(10);
      expect(found && (await buffer(found.body)).toString()).toBe(expected);
    });

    it.each([
      { start: 10, end: 12 },
      { start: -1, end: 3 },
      { start: 4, end: 3 },
      { start: 0.5, end: 3 },
      { start: Number.NaN, end: 3 },
    ])('refuses bytes $start to $end of ten', async (range) => {
      await storage.put(key, Buffer.from('0123456789'), { contentType });
      await expect(storage.read(key, range)).rejects.toMatchObject({ code: 'object-range-invalid' });
    });

    it('refuses any range of an object of 0 bytes', async () => {
      await storage.put(key, new Uint8Array(), { contentType });
      await expect(storage.read(key, { start: 0, end: 0 })).rejects.toMatchObject({ code: 'object-range-invalid' });
    });

    it('putting what is there already changes nothing and reads the stream to its end', async () => {
      await storage.put(key, Buffer.from('first'), { contentType });
      const again = Readable.from([Buffer.from('fi'), Buffer.from('rst')]);
      expect(await storage.put(key, again, { sizeBytes: 5, contentType })).toEqual({ key, sizeBytes: 5 });
      expect(again.readableEnded).toBe(true);
      expect(await contents(key)).toBe('first');
    });

    it('an object of another size under the key, as a crash of a foreign tool may leave, is replaced', async () => {
      await storage.put(key, Buffer.from('trunc'), { contentType });
      await storage.put(key, Buffer.from('truncated not'), { contentType });
      expect(await contents(key)).toBe('truncated not');
    });

    it('streams 20 MB without holding them in memory', async () => {
      const chunkBytes = 65_536;
      const sizeBytes = 320 * chunkBytes;
      const heldBytes = () => {
        collectGarbage();
        return process.memoryUsage().arrayBuffers;
      };
      const before = heldBytes();
      let most = 0;
      const source = async function* () {
        for (let n = 0; n < 320; n++) {
          if (n % 40 === 39) most = Math.max(most, heldBytes() - before);
          yield new Uint8Array(chunkBytes).fill(n);
        }
      };
      await storage.put(key, Readable.from(source(), { objectMode: false }), { sizeBytes, contentType });
      expect(await storage.head(key)).toEqual({ key, sizeBytes });
      expect(most).toBeLessThan(4_000_000);

      const found = await storage.read(key);
      let readBytes = 0;
      for await (const part of found?.body ?? []) {
        if (readBytes === 0) await sleep(150);
        readBytes += (part as Buffer).length;
        expect(found?.body.readableLength).toBeLessThan(1_000_000);
      }
      expect(readBytes).toBe(sizeBytes);
    });

    it('a stream of unknown size is kept whole', async () => {
      await storage.put(key, Readable.from([Buffer.from('a'), Buffer.from('bc')]), { contentType });
      expect(await contents(key)).toBe('abc');
    });

    it('of many that put one key at once all succeed, and it holds the bytes', async () => {
      const bytes = randomBytes(300_000);
      const puts = Array.from({ length: 8 }, (_, n) => storage.put(key, n % 2 ? bytes : Readable.from([bytes]), { sizeBytes: bytes.length, contentType }));
      expect(await Promise.all(puts)).toEqual(Array(8).fill({ key, sizeBytes: 300_000 }));
      expect((await storage.readAll(key))?.equals(bytes)).toBe(true);
    });

    it('a stream that fails leaves nothing under the key, and its own error comes out', async () => {
      const broken = async function* () {
        yield randomBytes(100_000);
        await sleep(20);
        throw new Error('the sender went away');
      };
      await expect(storage.put(key, Readable.from(broken()), { sizeBytes: 200_000, contentType })).rejects.toThrow('the sender went away');
      await expect(storage.put(key, Readable.from(broken()), { contentType })).rejects.toThrow('the sender went away');
      await sleep(100);
      expect(await storage.head(key)).toBeNull();
      expect(await listed(key)).toEqual([]);
    });

    it.each([
      { announced: 4, why: 'more' },
      { announced: 6, why: 'fewer' },
    ])('a stream of other than the announced $announced bytes ($why) is refused and leaves nothing', async ({ announced }) => {
      const body = Readable.from([Buffer.from('abc'), Buffer.from('de')]);
      await expect(storage.put(key, body, { sizeBytes: announced, contentType })).rejects.toMatchObject({ code: 'object-incomplete' });
      expect(await storage.head(key)).toBeNull();
    });

    it('takes over a file', async () => {
      const file = path.join(folder, randomUUID());
      await writeFile(file, 'from a file');
      expect(await storage.putFile(key, file, { contentType })).toEqual({ key, sizeBytes: 11 });
      expect(await contents(key)).toBe('from a file');
      await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
      // Once more, now that it is there.
      await writeFile(file, 'from a file');
      expect(await storage.putFile(key, file, { contentType })).toEqual({ key, sizeBytes: 11 });
      expect(await contents(key)).toBe('from a file');
      await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
    });

    it('lists keys by prefix, in order, with their sizes', async () => {
      const digest = sha256(randomUUID());
      const keys = [levelKey(digest, 2048), levelKey(digest, 512), levelKey(digest, 1024)];
      for (const each of keys) await storage.put(each, Buffer.from('level'), { contentType });
      expect(await listed(`levels/${digest.slice(0, 2)}/${digest}/`)).toEqual([...keys].sort());
      expect(await listed(`levels/${digest.slice(0, 2)}/${digest}/5`)).toEqual([levelKey(digest, 512)]);
      expect(await listed('levels/no-such')).toEqual([]);
      const all = await listed('');
      expect(all).toEqual([...all].sort());
      expect(all).toEqual(expect.arrayContaining(keys));
    });

    it.each([
      '',
      '/',
      '/etc/passwd',
      '../secret',
      'a/../../b',
      'a/./b',
      'a//b',
      'a/',
      '.tmp/x',
      'a/.b',
      'a\\b',
      'C:\\x',
      'a b',
      'a\0b',
      'A',
      'ä',
      'a?b',
      'a/%2e%2e/b',
      'x'.repeat(513),
    ])('refuses the key %j everywhere', async (hostile) => {
      await expect(storage.put(hostile, Buffer.from('x'), { contentType })).rejects.toThrow(TypeError);
      await expect(storage.putFile(hostile, '/tmp/none', { contentType })).rejects.toThrow(TypeError);
      await expect(storage.read(hostile)).rejects.toThrow(TypeError);
      await expect(storage.readAll(hostile)).rejects.toThrow(TypeError);
      await expect(storage.head(hostile)).rejects.toThrow(TypeError);
      await expect(storage.remove(hostile)).rejects.toThrow(TypeError);
      if (hostile !== '' && hostile !== 'a/') expect(() => storage.list(hostile)).toThrow(TypeError);
    });

    it('a store in use passes its check', async () => {
      await storage.check();
      expect(await listed('check')).toEqual([]);
    });

    it(`${name}: a store that can’t be used is an error of kind "unavailable"`, async () => {
      const file = path.join(folder, 'a-file');
      await writeFile(file, '');
      const broken =
        name === 'disk'
          ? createDiskStorage(path.join(file, 'objects'))
          : createS3Storage({ endpoint: 'http://127.0.0.1:1', accessKey: 'a', secretKey: 'b', bucket: 'none' });
      await expect(broken.check()).rejects.toMatchObject({ kind: 'unavailable' });
      await expect(broken.put(key, Buffer.from('x'), { contentType })).rejects.toMatchObject({ kind: 'unavailable' });
      await expect(broken.put(key, Readable.from([Buffer.from('x')]), { sizeBytes: 1, contentType })).rejects.toMatchObject({ kind: 'unavailable' });
    });
  });
});

describe('storage on disk, beyond the port', () => {
  it('what a killed process left half written is swept after a day, not before, and never listed', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'galaxy-storage-'));
    const temporary = path.join(folder, '.tmp');
    await mkdir(temporary);
    const yesterday = new Date(Date.now() - 25 * 3600 * 1000);
    await writeFile(path.join(temporary, 'old'), 'x');
    await utimes(path.join(temporary, 'old'), yesterday, yesterday);
    await writeFile(path.join(temporary, 'young'), 'x');
    const storage = createDiskStorage(folder);
    await storage.check();
    expect(await readdir(temporary)).toEqual(['young']);
    for await (const object of storage.list('')) expect(object).toBeUndefined();
    await rm(folder, { recursive: true });
  });

  it('failed writes leave no temporary file', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'galaxy-storage-'));
    const storage = createDiskStorage(folder);
    // Often, because the file may come into being after the source has failed.
    for (let n = 0; n < 50; n++) {
      const body = Readable.from([Buffer.from('abc')]);
      await expect(storage.put(originalKey(sha256('x')), body, { sizeBytes: 9, contentType })).rejects.toMatchObject({ code: 'object-incomplete' });
    }
    await sleep(50);
    expect(await readdir(path.join(folder, '.tmp'))).toEqual([]);
    await rm(folder, { recursive: true });
  });
});

describe.skipIf(s3 === null)('storage on S3, beyond the port', () => {
  it('wrong keys are an error that names the server and what it said, not the secret', async () => {
    const storage = createS3Storage({ endpoint: s3?.endpoint ?? '', accessKey: s3?.accessKey ?? '', secretKey: 'not-the-secret', bucket: 'galaxy-none' });
    const error = await storage.check().catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('127.0.0.1') });
    expect(String((error as Error).message)).not.toContain('not-the-secret');
  });

  it('a server that refuses an upload is an error, soon, also while bytes are still coming', async () => {
    const bucket = `galaxy-test-${randomBytes(6).toString('hex')}`;
    const storage = createS3Storage({ endpoint: s3?.endpoint ?? '', accessKey: s3?.accessKey ?? '', secretKey: s3?.secretKey ?? '', bucket });
    await storage.check();
    const url = new URL(s3?.endpoint ?? '');
    await new Client({
      endPoint: url.hostname,
      port: Number(url.port),
      useSSL: false,
      accessKey: s3?.accessKey ?? '',
      secretKey: s3?.secretKey ?? '',
      pathStyle: true,
    }).removeBucket(bucket);
    await expect(storage.put(originalKey(sha256('x')), Buffer.alloc(5_000_000), { contentType })).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(storage.check()).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
