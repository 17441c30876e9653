import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from '#web/api/problem.ts';
import { sessionEnded } from './session.ts';

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'not-signed-in') sessionEnded();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What the service refuses, it refuses again; only what may pass by itself is tried a second time.
      retry: (failures, error) => failures < 2 && !(error instanceof ProblemError && error.status < 500),
      refetchOnWindowFocus: false,
    },
  },
});
