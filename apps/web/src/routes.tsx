import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { queryClient } from './query-client.ts'
import { trpc } from './trpc.ts'
import { NotFound, PageFailed } from './ui/PageProblems.tsx'

/** A page in `?to=` keeps its own address; anything else is dropped. */
const signInSearch = (search: Record<string, unknown>): { to?: string } =>
  typeof search.to === 'string' ? { to: search.to } : {}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const signInRoute = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('./features/sign-in/SignInPage.tsx'), 'SignInPage'),
})

/** A one-time link carries its secret in the address; without one it reads like a used one. */
const linkSearch = ({ token }: Record<string, unknown>): { token: string } => ({
  token: typeof token === 'string' ? token : '',
})

const setupRoute = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: linkSearch,
  component: lazyRouteComponent(() => import('./features/setup/SetupPage.tsx'), 'SetupPage'),
})

const joinRoute = createRoute({
  getParentRoute: () => root,
  path: '/join',
  validateSearch: linkSearch,
  component: lazyRouteComponent(() => import('./features/join/JoinPage.tsx'), 'JoinPage'),
})

/** The frame: everybody without a session goes to the sign-in page and comes back. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  validateSearch: (search: Record<string, unknown>): { present?: 1 } =>
    search.present === 1 || search.present === '1' ? { present: 1 } : {},
  beforeLoad: async ({ location }) => {
    const session = await queryClient.fetchQuery({
      ...trpc.session.current.queryOptions({}),
      staleTime: 60_000,
    })
    if (session === null) {
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
    }
  },
  component: lazyRouteComponent(() => import('./SignedIn.tsx'), 'SignedIn'),
})

const startRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/start',
  component: lazyRouteComponent(() => import('./features/start/StartPage.tsx'), 'StartPage'),
})

/** Every other address: not found, inside the frame, and only for somebody who is signed in. */
const elsewhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFound })

// A page is three lines here: its route, its place in the tree below, and its entry in navigation.ts.
const tree = root.addChildren([
  signInRoute,
  setupRoute,
  joinRoute,
  signedIn.addChildren([startRoute, elsewhere]),
])

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
