import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { homeFor } from './navigation.ts'
import { queryClient } from './query-client.ts'
import { adminRoutes } from './routes/admin.tsx'
import { frontRoutes } from './routes/front.tsx'
import { root } from './routes/root.tsx'
import { signedIn } from './routes/signed-in.tsx'
import { teamRoutes } from './routes/team.tsx'
import { workRoutes } from './routes/work.tsx'
import { trpc } from './trpc.ts'
import { PagePending } from './ui/PagePending.tsx'
import { NotFound, PageFailed } from './ui/PageProblems.tsx'

/** Where somebody goes who asked for no page: after signing in, and on the product's name. */
const homeRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/home',
  beforeLoad: async () => {
    const session = await queryClient.fetchQuery({
      ...trpc.session.current.queryOptions({}),
      staleTime: 60_000,
    })
    throw redirect({ to: session === null ? '/sign-in' : homeFor(session), replace: true })
  },
})

/** Every other address: not found, inside the frame, and only for somebody who is signed in. */
const elsewhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFound })

// A page is its route in the file of its section, and its entry in navigation.ts.
const tree = root.addChildren({
  ...frontRoutes,
  signedIn: signedIn.addChildren({ ...workRoutes, ...teamRoutes, ...adminRoutes, homeRoute, elsewhere }),
})

export const router = createRouter({
  routeTree: tree,
  // What a page does not know in its address is dropped; merged back in, it would stand in for what is missing.
  search: { strict: true },
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingMinMs: 200,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
