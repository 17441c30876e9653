import { noAnswer, toProblem } from './problem.ts';

/**
 * Sends a form with a file and says how much of it has gone: fetch does not tell that, XMLHttpRequest does. The answer's JSON,
 * or a ProblemError.
 */
export function sendForm<T>(
  path: string,
  form: FormData,
  { headers = {}, onProgress, signal }: { headers?: Record<string, string>; onProgress?: (share: number) => void; signal?: AbortSignal } = {},
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => lengthComputable && onProgress?.(loaded / total));
    request.addEventListener('load', () => {
      const body: unknown = request.response;
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(toProblem(body, request.status));
    });
    request.addEventListener('error', () => reject(noAnswer()));
    request.addEventListener('abort', () => reject(new DOMException('The upload was cancelled', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
