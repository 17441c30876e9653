import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { parseAssetTab } from '#web/features/asset/asset-tabs.ts';
import { parseLibrarySearch } from '#web/features/library/library-search.ts';
import { NotFound } from './not-found.tsx';
import { queryClient } from './query-client.ts';
import { RouteFailure } from './route-failure.tsx';
import { parseSearch, stringifySearch } from './search-params.ts';
import { sessionQuery, whenSessionEnds } from './session.ts';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ notFoundComponent: NotFound });

const signInRoute = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string } => (typeof search.to === 'string' ? { to: search.to } : {}),
  component: lazyRouteComponent(() => import('#web/features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

/** Everything but the sign-in: asks who is there first. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const person = await context.queryClient.ensureQueryData(sessionQuery);
    if (!person) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
    return { person };
  },
  component: lazyRouteComponent(() => import('./app-frame.tsx'), 'AppFrame'),
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/library', replace: true });
  },
});

const library = createRoute({
  getParentRoute: () => signedIn,
  path: '/library',
  validateSearch: parseLibrarySearch,
  component: lazyRouteComponent(() => import('#web/features/library/library-page.tsx'), 'LibraryPage'),
});

const asset = createRoute({
  getParentRoute: () => signedIn,
  path: '/library/$assetId',
  // The search that led here comes along, for the way back and for what stands beside it.
  validateSearch: (given) => {
    const tab = parseAssetTab(given.tab);
    return { ...parseLibrarySearch(given), ...(tab ? { tab } : {}) };
  },
  component: lazyRouteComponent(() => import('#web/features/asset/asset-page.tsx'), 'AssetPage'),
});

// A page of another feature is one more route here, lazy like these, and one more entry in app-frame.tsx.
export const router = createRouter({
  routeTree: root.addChildren([signInRoute, signedIn.addChildren([home, library, asset])]),
  basepath: '/console',
  context: { queryClient },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: RouteFailure,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

whenSessionEnds(() => {
  queryClient.setQueryData(sessionQuery.queryKey, null);
  void router.invalidate();
});
