import type { components } from './schema.gen.ts';

export type Problem = components['schemas']['Problem'];

/** An answer of the service that says no, and why (RFC 9457); or the lack of any answer. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
  }
  get code(): string {
    return this.problem.code;
  }
  get status(): number {
    return this.problem.status;
  }
}

/** Codes that only the browser knows: no answer came, or one that is not ours. */
const local = (code: 'offline' | 'unreadable', status: number, detail: string): ProblemError =>
  new ProblemError({ type: 'about:blank', title: code, status, detail, code, fix: '', requestId: '' });

export const noAnswer = (): ProblemError => local('offline', 503, 'No answer came from the service.');

/** Whatever an answer holds that says no, as a problem. */
export function toProblem(body: unknown, status: number): ProblemError {
  if (typeof body === 'object' && body !== null && 'code' in body && 'requestId' in body) return new ProblemError(body as Problem);
  return local('unreadable', status, `The service answered ${status} without saying why.`);
}
