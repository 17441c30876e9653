import { sha256 } from '#kernel/canonical.ts';

/** A run that has not ended after this long died with its process (the server cuts requests at 5 minutes, handlers answer in seconds). */
export const runDeadAfterMs = 60_000;
/** How long an answer can be asked for again. */
export const keyLifeMs = 24 * 60 * 60 * 1000;
/** Larger answers are given again by running the request again. */
export const answerMaxBytes = 1024 * 1024;

export type StoredAnswer = { contentType: string | null; location: string | null; text: string };
export type StoredRun = { requestSha256: string; status: string | null; answer: StoredAnswer | null; createdAt: Date };

export const isIdempotencyKey = (text: string): boolean => /^[\x21-\x7e]{1,200}$/.test(text);

/** What makes two requests the same: method, address, type and body. */
export function requestHash(request: { method: string; url: string; contentType: string | undefined; body: Uint8Array }): string {
  const { pathname, search } = new URL(request.url);
  return sha256(`${request.method}\n${pathname}${search}\n${request.contentType ?? ''}\n${sha256(request.body)}`);
}

/** What to do where the key is in use: give the answer again, or say why not. */
export function decideReuse(run: StoredRun, wantedSha256: string): 'reused' | 'running' | 'secret' | 'replay' {
  if (run.requestSha256 !== wantedSha256) return 'reused';
  if (run.status === null) return 'running';
  return run.answer === null ? 'secret' : 'replay';
}

// Refusals that another try may not meet: somebody signs in, is given the scope, waits, or the server recovers.
const passingStatus: ReadonlySet<number> = new Set([401, 403, 408, 409, 425, 429]);
/** Whether an answer is the last word on its request. */
export function isFinal(answer: { status: number; contentType: string | null; sizeBytes: number }): boolean {
  const isJson = answer.contentType === null ? answer.sizeBytes === 0 : /^application\/([\w.-]+\+)?json\b/i.test(answer.contentType);
  return (
    answer.status >= 200 &&
    answer.status < 500 &&
    !(answer.status >= 300 && answer.status < 400) &&
    !passingStatus.has(answer.status) &&
    isJson &&
    answer.sizeBytes <= answerMaxBytes
  );
}
