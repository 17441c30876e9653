import { queryOptions } from '@tanstack/react-query';
import { noAnswer, toProblem } from '#web/api/problem.ts';

type Person = { id: string; name: string; email: string; role: string };

async function ask(path: string, body?: object): Promise<unknown> {
  const answer = await fetch(
    `/api/auth${path}`,
    body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {},
  ).catch(() => {
    throw noAnswer();
  });
  const data: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw toProblem(data, answer.status);
  return data;
}

/** Who is signed in, or null. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Person | null> => ((await ask('/get-session')) as { user: Person } | null)?.user ?? null,
  staleTime: 5 * 60_000,
});

export const signIn = (input: { email: string; password: string }): Promise<unknown> => ask('/sign-in/email', input);
export const signOut = (): Promise<unknown> => ask('/sign-out', {});

let onEnd = (): void => {};
/** What happens when the service says that nobody is signed in any more; the router says what. */
export const whenSessionEnds = (then: () => void): void => void (onEnd = then);
export const sessionEnded = (): void => onEnd();
