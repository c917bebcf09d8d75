import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { queryClient } from '../query-client.ts'
import { trpc } from '../trpc.ts'
import { root } from './root.tsx'

/** Nobody meant these addresses in particular: whoever signs in from there lands on their home. */
const startsAnew = (address: string): boolean => address === '/' || address === '/home'

/** The frame: everybody without a session goes to the sign-in page and comes back. */
export const signedIn = createRoute({
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
      throw redirect({ to: '/sign-in', search: startsAnew(location.href) ? {} : { to: location.href } })
    }
  },
  component: lazyRouteComponent(() => import('../SignedIn.tsx'), 'SignedIn'),
})
