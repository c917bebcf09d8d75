import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { bestPracticeSearch } from './features/best-practice/best-practice-address.ts'
import { compareWeekSearch } from './features/compare/compare-week-address.ts'
import { conversationsSearch } from './features/conversations/conversations-address.ts'
import { actionsSearch } from './features/debrief/actions-address.ts'
import { debriefSearch } from './features/debrief/debrief-address.ts'
import { meetingSearch } from './features/debrief/meeting-steps.ts'
import { importSearch } from './features/import/import-address.ts'
import { numbersSearch, personSearch } from './features/numbers/numbers-address.ts'
import { readPeopleFilter } from './features/people/people-filter.ts'
import { reviewSearch } from './features/review/review-address.ts'
import { reviewsSearch } from './features/reviews/reviews-address.ts'
import { rubricsSearch } from './features/rubrics/rubrics-address.ts'
import { weekSearch } from './features/week/week-address.ts'
import { showMoreWords } from './lib/i18n.ts'
import { homeFor } from './navigation.ts'
import { queryClient } from './query-client.ts'
import { trpc } from './trpc.ts'
import { PagePending } from './ui/PagePending.tsx'
import { NotFound, PageFailed } from './ui/PageProblems.tsx'

/** A page in `?to=` keeps its own address; anything else is dropped. */
const signInSearch = (search: Record<string, unknown>): { to?: string } =>
  typeof search.to === 'string' ? { to: search.to } : {}

/** Pages whose words are there from the start. */
const FIRST_PAGES = ['/', '/sign-in']

const root = createRootRoute({
  beforeLoad: ({ location }) => (FIRST_PAGES.includes(location.pathname) ? undefined : showMoreWords()),
  component: Outlet,
  notFoundComponent: NotFound,
})

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

const demoRoute = createRoute({
  getParentRoute: () => root,
  path: '/demo',
  validateSearch: linkSearch,
  component: lazyRouteComponent(() => import('./features/demo/DemoPage.tsx'), 'DemoPage'),
})

const joinRoute = createRoute({
  getParentRoute: () => root,
  path: '/join',
  validateSearch: linkSearch,
  component: lazyRouteComponent(() => import('./features/join/JoinPage.tsx'), 'JoinPage'),
})

/** Nobody meant these addresses in particular: whoever signs in from there lands on their home. */
const startsAnew = (address: string): boolean => address === '/' || address === '/home'

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
      throw redirect({ to: '/sign-in', search: startsAnew(location.href) ? {} : { to: location.href } })
    }
  },
  component: lazyRouteComponent(() => import('./SignedIn.tsx'), 'SignedIn'),
})

const startRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/start',
  component: lazyRouteComponent(() => import('./features/start/StartPage.tsx'), 'StartPage'),
})

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

const compareWeekRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/compare',
  validateSearch: compareWeekSearch,
  component: lazyRouteComponent(() => import('./features/compare/CompareWeekPage.tsx'), 'CompareWeekPage'),
})

const compareRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/r/$pick',
  validateSearch: (search: Record<string, unknown>): { change?: 1 } =>
    search.change === 1 || search.change === '1' ? { change: 1 } : {},
  component: lazyRouteComponent(() => import('./features/compare/ComparePage.tsx'), 'ComparePage'),
})

const weekRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: weekSearch,
  component: lazyRouteComponent(() => import('./features/week/WeekPage.tsx'), 'WeekPage'),
})

const reviewRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/c/$conversationId/review',
  validateSearch: reviewSearch,
  component: lazyRouteComponent(() => import('./features/review/ReviewPage.tsx'), 'ReviewPage'),
})

const reviewsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/reviews',
  validateSearch: reviewsSearch,
  component: lazyRouteComponent(() => import('./features/reviews/ReviewsPage.tsx'), 'ReviewsPage'),
})

const peopleRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/people',
  validateSearch: readPeopleFilter,
  component: lazyRouteComponent(() => import('./features/people/PeoplePage.tsx'), 'PeoplePage'),
})

const personRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/people/$personId',
  component: lazyRouteComponent(() => import('./features/people/PersonPage.tsx'), 'PersonPage'),
})

const rubricsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/rubrics',
  validateSearch: rubricsSearch,
  component: lazyRouteComponent(() => import('./features/rubrics/RubricsPage.tsx'), 'RubricsPage'),
})

const teamNumbersRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/team',
  validateSearch: numbersSearch,
  component: lazyRouteComponent(() => import('./features/numbers/TeamPage.tsx'), 'TeamPage'),
})

const peopleNumbersRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/people',
  validateSearch: numbersSearch,
  component: lazyRouteComponent(() => import('./features/numbers/PeoplePage.tsx'), 'PeopleNumbersPage'),
})

const personNumbersRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/p/$personId',
  validateSearch: personSearch,
  component: lazyRouteComponent(
    () => import('./features/numbers/PersonNumbersPage.tsx'),
    'PersonNumbersPage',
  ),
})

const teamsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/teams',
  validateSearch: ({ team, add }: Record<string, unknown>): { team?: number; add?: 1 } => ({
    ...(typeof team === 'number' ? { team } : {}),
    ...(add === 1 ? { add } : {}),
  }),
  component: lazyRouteComponent(() => import('./features/teams/TeamsPage.tsx'), 'TeamsPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  component: lazyRouteComponent(() => import('./features/settings/SettingsPage.tsx'), 'SettingsPage'),
})

const debriefRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/d/$team/$week',
  validateSearch: debriefSearch,
  component: lazyRouteComponent(() => import('./features/debrief/DebriefPage.tsx'), 'DebriefPage'),
})

const meetingRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/d/$team/$week/run',
  validateSearch: meetingSearch,
  component: lazyRouteComponent(() => import('./features/debrief/RunPage.tsx'), 'RunPage'),
})

const actionsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/actions',
  validateSearch: actionsSearch,
  component: lazyRouteComponent(() => import('./features/debrief/ActionsPage.tsx'), 'ActionsPage'),
})

const debriefOfWeekRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/d/$week',
  component: lazyRouteComponent(() => import('./features/debrief/MyDebriefs.tsx'), 'DebriefOfWeek'),
})

const latestDebriefRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/d',
  component: lazyRouteComponent(() => import('./features/debrief/MyDebriefs.tsx'), 'LatestDebrief'),
})

const bestPracticeRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/best',
  validateSearch: bestPracticeSearch,
  component: lazyRouteComponent(
    () => import('./features/best-practice/BestPracticePage.tsx'),
    'BestPracticePage',
  ),
})

const conversationsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/c',
  validateSearch: conversationsSearch,
  component: lazyRouteComponent(
    () => import('./features/conversations/ConversationsPage.tsx'),
    'ConversationsPage',
  ),
})

const conversationRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/c/$conversationId',
  component: lazyRouteComponent(
    () => import('./features/conversations/ConversationPage.tsx'),
    'ConversationPage',
  ),
})

const importsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/import',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('./features/import/ImportStartPage.tsx'), 'ImportStartPage'),
})

const pasteRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/import/paste',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('./features/import/PastePage.tsx'), 'PastePage'),
})

const importRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/import/$importId',
  component: lazyRouteComponent(() => import('./features/import/ImportPage.tsx'), 'ImportPage'),
})

/** Every other address: not found, inside the frame, and only for somebody who is signed in. */
const elsewhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFound })

// A page is three lines here: its route, its place in the tree below, and its entry in navigation.ts.
const tree = root.addChildren([
  signInRoute,
  setupRoute,
  demoRoute,
  joinRoute,
  signedIn.addChildren([
    peopleRoute,
    personRoute,
    teamsRoute,
    rubricsRoute,
    teamNumbersRoute,
    peopleNumbersRoute,
    personNumbersRoute,
    settingsRoute,
    weekRoute,
    reviewRoute,
    startRoute,
    homeRoute,
    compareWeekRoute,
    compareRoute,
    reviewsRoute,
    debriefRoute,
    meetingRoute,
    actionsRoute,
    debriefOfWeekRoute,
    latestDebriefRoute,
    bestPracticeRoute,
    conversationsRoute,
    conversationRoute,
    importsRoute,
    pasteRoute,
    importRoute,
    elsewhere,
  ]),
])

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
