import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Client } from 'minio';
import { fail, GalaxyError } from '#kernel/errors.ts';
import type { Storage, StoredObject } from '#ports/storage.ts';
import { countedBody, drainBody } from './counted-body.ts';
import { storageErrors } from './errors.ts';
import { assertKeyPrefix, assertObjectKey, cutRange } from './object-key.ts';
import { sendObject } from './send-object.ts';

export type S3Settings = {
  /** `https://host:port`; buckets are addressed by path, which every server understands. */
  endpoint: string;
  accessKey: string;
  secretKey: string;
  /** Made where it is missing. */
  bucket: string;
  region?: string;
  /** Where bytes of unknown number wait until they are counted; the system's own temporary folder unless said. */
  tempFolder?: string;
};

const uploadLinkSeconds = 300;

const codeOf = (error: unknown): string => String((error as { code?: string }).code ?? '');
const meansAbsent = (error: unknown): boolean => ['NoSuchKey', 'NotFound'].includes(codeOf(error));

/** Objects in a bucket of any S3 server. */
export function createS3Storage(settings: S3Settings): Storage {
  const { bucket, region = 'us-east-1' } = settings;
  const endpoint = new URL(settings.endpoint);
  const secure = endpoint.protocol === 'https:';
  const client = new Client({
    endPoint: endpoint.hostname,
    port: endpoint.port === '' ? (secure ? 443 : 80) : Number(endpoint.port),
    useSSL: secure,
    accessKey: settings.accessKey,
    secretKey: settings.secretKey,
    region,
    pathStyle: true,
    // Two tries: whoever called is told soon, and tries again itself.
    retryOptions: { maximumRetryCount: 2, baseDelayMs: 100, maximumDelayMs: 500 },
  });

  const explained = (error: unknown): unknown => {
    if (error instanceof GalaxyError) return error;
    const why = `${codeOf(error)} ${(error as Error).message}`.trim();
    return fail(storageErrors['storage-unavailable'], `The S3 server ${endpoint.host} (bucket ${bucket}): ${why}`, { cause: error });
  };

  async function makeBucket(): Promise<void> {
    if (await client.bucketExists(bucket)) return;
    await client.makeBucket(bucket, region).catch((error: unknown) => {
      // Another process was first.
      if (!['BucketAlreadyOwnedByYou', 'BucketAlreadyExists'].includes(codeOf(error))) throw error;
    });
  }
  let prepared: Promise<void> | undefined;
  const prepare = async (): Promise<void> => {
    prepared ??= makeBucket();
    try {
      await prepared;
    } catch (error) {
      prepared = undefined;
      throw explained(error);
    }
  };

  async function sizeOf(key: string): Promise<number | null> {
    try {
      return (await client.statObject(bucket, key)).size;
    } catch (error) {
      if (meansAbsent(error)) return null;
      throw explained(error);
    }
  }

  /**
   * The client signs, Node sends: the client's own upload reads parts into memory, never notices a source that fails, and
   * resumes the unfinished upload of another process writing the same key.
   */
  async function upload(key: string, body: Readable | Iterable<Uint8Array>, sizeBytes: number, contentType: string): Promise<StoredObject> {
    const link = await client.presignedPutObject(bucket, key, uploadLinkSeconds).catch((error: unknown) => Promise.reject(explained(error)));
    await sendObject(new URL(link), countedBody(body, sizeBytes), { sizeBytes, contentType });
    return { key, sizeBytes };
  }

  /** S3 wants the size first: bytes of unknown number wait in a file. */
  async function uploadThroughFile(key: string, body: Readable, contentType: string): Promise<StoredObject> {
    const file = path.join(settings.tempFolder ?? tmpdir(), `galaxy-upload-${randomUUID()}`);
    try {
      const handle = await open(file, 'wx', 0o600);
      await pipeline(body, handle.createWriteStream());
      return await upload(key, createReadStream(file), (await stat(file)).size, contentType);
    } finally {
      await rm(file, { force: true });
    }
  }

  const read: Storage['read'] = async (key, range) => {
    assertObjectKey(key);
    await prepare();
    try {
      if (!range) {
        const body = await client.getObject(bucket, key);
        return { body, sizeBytes: Number((body as { headers?: Record<string, string> }).headers?.['content-length']) };
      }
      const sizeBytes = await sizeOf(key);
      if (sizeBytes === null) return null;
      const { start, end } = cutRange(range, sizeBytes);
      return { body: await client.getPartialObject(bucket, key, start, end - start + 1), sizeBytes };
    } catch (error) {
      if (meansAbsent(error)) return null;
      throw explained(error);
    }
  };

  async function* list(prefix: string): AsyncGenerator<StoredObject> {
    await prepare();
    try {
      for await (const item of client.listObjectsV2(bucket, prefix, true)) {
        const { name, size } = item as { name?: string; size: number };
        if (name !== undefined) yield { key: name, sizeBytes: size };
      }
    } catch (error) {
      throw explained(error);
    }
  }

  return {
    read,
    async put(key, body, { sizeBytes, contentType }) {
      assertObjectKey(key);
      await prepare();
      const announced = body instanceof Uint8Array ? body.byteLength : sizeBytes;
      if (announced !== undefined && (await sizeOf(key)) === announced) {
        await drainBody(body);
        return { key, sizeBytes: announced };
      }
      if (body instanceof Uint8Array) return upload(key, [body], body.byteLength, contentType);
      return announced === undefined ? uploadThroughFile(key, body, contentType) : upload(key, body, announced, contentType);
    },
    async putFile(key, file, { contentType }) {
      assertObjectKey(key);
      await prepare();
      const { size } = await stat(file);
      if ((await sizeOf(key)) !== size) await upload(key, createReadStream(file), size, contentType);
      await rm(file, { force: true });
      return { key, sizeBytes: size };
    },
    async readAll(key) {
      const found = await read(key);
      if (!found) return null;
      return buffer(found.body).catch((error: unknown) => Promise.reject(explained(error)));
    },
    async head(key) {
      assertObjectKey(key);
      await prepare();
      const sizeBytes = await sizeOf(key);
      return sizeBytes === null ? null : { key, sizeBytes };
    },
    async remove(key) {
      assertObjectKey(key);
      await prepare();
      await client.removeObject(bucket, key).catch((error: unknown) => {
        if (!meansAbsent(error)) throw explained(error);
      });
    },
    list(prefix) {
      assertKeyPrefix(prefix);
      return list(prefix);
    },
    async check() {
      await prepare();
      try {
        if (await client.bucketExists(bucket)) return;
      } catch (error) {
        throw explained(error);
      }
      prepared = undefined;
      throw fail(storageErrors['storage-unavailable'], `The S3 server ${endpoint.host} has no bucket ${bucket} any more.`);
    },
    close: async () => {},
  };
}
