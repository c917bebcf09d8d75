import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { agreementSearch } from '../features/agreement/agreement-address.ts'
import { actionsSearch } from '../features/debrief/actions-address.ts'
import {
  explainSearch,
  numbersSearch,
  peopleSearch,
  personSearch,
} from '../features/numbers/numbers-address.ts'
import { withWords } from '../lib/i18n.ts'
import { signedIn } from './signed-in.tsx'

const actionsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/actions',
  validateSearch: actionsSearch,
  component: lazyRouteComponent(
    withWords('debrief', () => import('../features/debrief/ActionsPage.tsx')),
    'ActionsPage',
  ),
})

const teamNumbersRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/team',
  validateSearch: numbersSearch,
  component: lazyRouteComponent(
    withWords('numbers', () => import('../features/numbers/TeamPage.tsx')),
    'TeamPage',
  ),
})

const peopleNumbersRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(
    withWords('numbers', () => import('../features/numbers/PeoplePage.tsx')),
    'PeopleNumbersPage',
  ),
})

const personNumbersRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/p/$personId',
  validateSearch: personSearch,
  component: lazyRouteComponent(
    withWords('numbers', () => import('../features/numbers/PersonNumbersPage.tsx')),
    'PersonNumbersPage',
  ),
})

const explainRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/explain',
  validateSearch: explainSearch,
  component: lazyRouteComponent(
    withWords('numbers', () => import('../features/numbers/ExplainPage.tsx')),
    'ExplainPage',
  ),
})

const agreementRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/agreement',
  validateSearch: agreementSearch,
  component: lazyRouteComponent(
    withWords('agreement', () => import('../features/agreement/AgreementPage.tsx')),
    'AgreementPage',
  ),
})

/** The pages about a team and its people. */
export const teamRoutes = {
  actionsRoute,
  teamNumbersRoute,
  peopleNumbersRoute,
  personNumbersRoute,
  explainRoute,
  agreementRoute,
}
