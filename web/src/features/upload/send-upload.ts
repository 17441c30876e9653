import type { DetailedError } from 'tus-js-client';
import { answerOf, api } from '#web/api/client.ts';
import { noAnswer, type ProblemError, toProblem } from '#web/api/problem.ts';
import type { UploadItem } from './upload-item.ts';

/** What became of an upload. */
export type Outcome = { assetId: string | null; importId: string | null; created: boolean };
export type Sent = { promise: Promise<Outcome>; /** Stops sending; with `true` the service forgets what it has. */ stop(forget: boolean): void };

/** Behind proxies that hold a request back until it is whole, only what is in finished requests is safe. */
const chunkBytes = 16 * 1024 * 1024;
/** So small that sending it twice costs less than announcing it first. */
const atOnceBytes = 1024 * 1024;

const metadataOf = ({ name, relativePath, sha256, unpack, facts }: UploadItem): Record<string, string> => ({
  filename: name,
  ...(facts.kind ? { kind: facts.kind } : {}),
  ...(unpack ? { unpack: 'true' } : {}),
  ...(relativePath?.includes('/') ? { relativePath } : {}),
  ...(sha256 ? { sha256 } : {}),
  ...(facts.tags.length > 0 ? { tags: facts.tags.join(',') } : {}),
  ...(facts.collectionId ? { collectionId: facts.collectionId } : {}),
});

function problemOf(error: Error | DetailedError): ProblemError {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  if (!response || response.getStatus() === 0) return noAnswer();
  try {
    return toProblem(JSON.parse(response.getBody()), response.getStatus());
  } catch {
    return toProblem(null, response.getStatus());
  }
}

/** Is it worth another try, without anybody changing anything? A busy upload and a wrong offset are: one asks, and goes on from there. */
export const mayPass = ({ status, code }: ProblemError): boolean =>
  status >= 500 || [408, 423, 425, 429].includes(status) || (status === 409 && code.startsWith('upload-'));

const uploadIdOf = (url: string): string => url.split('/').at(-1) ?? '';

/** What became of an upload whose last answer was lost. */
export const askResult = async (url: string): Promise<Outcome> =>
  await answerOf(api.GET('/v1/uploads/{id}/result', { params: { path: { id: uploadIdOf(url) } } }));

/** Sends a file, from where the service has it. The library that speaks tus comes with the first file. */
export function sendUpload(item: UploadItem, file: File, on: { url(url: string): void; progress(sentBytes: number): void }): Sent {
  let stopped: { forget: boolean } | null = null;
  let stop = (forget: boolean): void => void (stopped = { forget });
  const promise = (async (): Promise<Outcome> => {
    const { Upload } = await import('tus-js-client');
    return await new Promise<Outcome>((resolve, reject) => {
      const upload = new Upload(file, {
        endpoint: '/v1/uploads',
        uploadUrl: item.url,
        metadata: metadataOf(item),
        chunkSize: chunkBytes,
        uploadDataDuringCreation: file.size <= atOnceBytes,
        // Addresses are kept with the queue, and the queue decides when to try again.
        storeFingerprintForResuming: false,
        retryDelays: null,
        onUploadUrlAvailable: () => upload.url && on.url(upload.url),
        onProgress: (sent) => on.progress(sent),
        onError: (error) => reject(problemOf(error)),
        onSuccess: ({ lastResponse }) => {
          const assetId = lastResponse.getHeader('Galaxy-Asset');
          const importId = lastResponse.getHeader('Galaxy-Import');
          if (importId) resolve({ assetId: null, importId, created: true });
          else if (assetId) resolve({ assetId, importId: null, created: lastResponse.getHeader('Galaxy-Created') !== 'false' });
          else if (upload.url) askResult(upload.url).then(resolve, reject);
          else reject(noAnswer());
        },
      });
      stop = (forget) => void upload.abort(forget && upload.url !== null).catch(() => {});
      if (stopped) return stop(stopped.forget);
      upload.start();
    });
  })();
  return { promise, stop: (forget) => stop(forget) };
}
