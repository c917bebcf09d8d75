import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { bestPracticeSearch } from '../features/best-practice/best-practice-address.ts'
import { compareWeekSearch } from '../features/compare/compare-week-address.ts'
import { conversationsSearch } from '../features/conversations/conversations-address.ts'
import { debriefSearch } from '../features/debrief/debrief-address.ts'
import { meetingSearch } from '../features/debrief/meeting-steps.ts'
import { practiceSearch } from '../features/practice/practice-address.ts'
import { reviewSearch } from '../features/review/review-address.ts'
import { reviewsSearch } from '../features/reviews/reviews-address.ts'
import { weekSearch } from '../features/week/week-address.ts'
import { withWords } from '../lib/i18n.ts'
import { signedIn } from './signed-in.tsx'

const weekRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: weekSearch,
  component: lazyRouteComponent(
    withWords('week', () => import('../features/week/WeekPage.tsx')),
    'WeekPage',
  ),
})

const startRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/start',
  component: lazyRouteComponent(
    withWords('start', () => import('../features/start/StartPage.tsx')),
    'StartPage',
  ),
})

const practiceRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/practice',
  validateSearch: practiceSearch,
  component: lazyRouteComponent(
    withWords('practice', () => import('../features/practice/PracticePage.tsx')),
    'PracticePage',
  ),
})

const reviewRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/c/$conversationId/review',
  validateSearch: reviewSearch,
  component: lazyRouteComponent(
    withWords('review', () => import('../features/review/ReviewPage.tsx')),
    'ReviewPage',
  ),
})

const reviewsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/reviews',
  validateSearch: reviewsSearch,
  component: lazyRouteComponent(
    withWords('reviews', () => import('../features/reviews/ReviewsPage.tsx')),
    'ReviewsPage',
  ),
})

const compareWeekRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/compare',
  validateSearch: compareWeekSearch,
  component: lazyRouteComponent(
    withWords('compare', () => import('../features/compare/CompareWeekPage.tsx')),
    'CompareWeekPage',
  ),
})

const compareRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/r/$pick',
  validateSearch: (search: Record<string, unknown>): { change?: 1 } =>
    search.change === 1 || search.change === '1' ? { change: 1 } : {},
  component: lazyRouteComponent(
    withWords('compare', () => import('../features/compare/ComparePage.tsx')),
    'ComparePage',
  ),
})

const conversationsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/c',
  validateSearch: conversationsSearch,
  component: lazyRouteComponent(
    withWords('conversations', () => import('../features/conversations/ConversationsPage.tsx')),
    'ConversationsPage',
  ),
})

const conversationRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/c/$conversationId',
  component: lazyRouteComponent(
    withWords('conversations', () => import('../features/conversations/ConversationPage.tsx')),
    'ConversationPage',
  ),
})

const debriefRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/d/$team/$week',
  validateSearch: debriefSearch,
  component: lazyRouteComponent(
    withWords('debrief', () => import('../features/debrief/DebriefPage.tsx')),
    'DebriefPage',
  ),
})

const meetingRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/d/$team/$week/run',
  validateSearch: meetingSearch,
  component: lazyRouteComponent(
    withWords('debrief', () => import('../features/debrief/RunPage.tsx')),
    'RunPage',
  ),
})

const debriefOfWeekRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/d/$week',
  component: lazyRouteComponent(
    withWords('debrief', () => import('../features/debrief/MyDebriefs.tsx')),
    'DebriefOfWeek',
  ),
})

const latestDebriefRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/d',
  component: lazyRouteComponent(
    withWords('debrief', () => import('../features/debrief/MyDebriefs.tsx')),
    'LatestDebrief',
  ),
})

const bestPracticeRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/best',
  validateSearch: bestPracticeSearch,
  component: lazyRouteComponent(
    withWords('best-practice', () => import('../features/best-practice/BestPracticePage.tsx')),
    'BestPracticePage',
  ),
})

const settingsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  component: lazyRouteComponent(
    withWords('settings', () => import('../features/settings/SettingsPage.tsx')),
    'SettingsPage',
  ),
})

const shortcutsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/keys',
  component: lazyRouteComponent(
    withWords('settings', () => import('../features/settings/ShortcutsPage.tsx')),
    'ShortcutsPage',
  ),
})

/** The pages of a person's own week: reviews, comparison, debrief, what was said, and their settings. */
export const workRoutes = {
  weekRoute,
  startRoute,
  practiceRoute,
  reviewRoute,
  reviewsRoute,
  compareWeekRoute,
  compareRoute,
  conversationsRoute,
  conversationRoute,
  debriefRoute,
  meetingRoute,
  debriefOfWeekRoute,
  latestDebriefRoute,
  bestPracticeRoute,
  settingsRoute,
  shortcutsRoute,
}
