import createClient from 'openapi-fetch';
import { noAnswer, toProblem } from './problem.ts';
import type { paths } from './schema.gen.ts';

/** The service, at this page's own origin; the session is a cookie. */
export const api = createClient<paths>({
  baseUrl: '',
  // Lists are repeated (`tag=a&tag=b`), as in the console's own addresses.
  querySerializer: { array: { style: 'form', explode: true } },
  fetch: async (request) => {
    try {
      return await fetch(request);
    } catch (error) {
      if (request.signal.aborted) throw error;
      throw noAnswer();
    }
  },
});

/** The data of an answer; what is no success is thrown as a ProblemError. */
export async function answerOf<T>(sent: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await sent;
  if (!response.ok) throw toProblem(error, response.status);
  return data as T;
}
