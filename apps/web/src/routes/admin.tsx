import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { importSearch } from '../features/import/import-address.ts'
import { readPeopleFilter } from '../features/people/people-filter.ts'
import { readSamePerson } from '../features/people/same-person.ts'
import { rubricsSearch } from '../features/rubrics/rubrics-address.ts'
import { teamsSearch } from '../features/teams/teams-address.ts'
import { withWords } from '../lib/i18n.ts'
import { signedIn } from './signed-in.tsx'

const importsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/import',
  validateSearch: importSearch,
  component: lazyRouteComponent(
    withWords('import', () => import('../features/import/ImportStartPage.tsx')),
    'ImportStartPage',
  ),
})

const pasteRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/import/paste',
  validateSearch: importSearch,
  component: lazyRouteComponent(
    withWords('import', () => import('../features/import/PastePage.tsx')),
    'PastePage',
  ),
})

const importRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/import/$importId',
  component: lazyRouteComponent(
    withWords('import', () => import('../features/import/ImportPage.tsx')),
    'ImportPage',
  ),
})

const rubricsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/rubrics',
  validateSearch: rubricsSearch,
  component: lazyRouteComponent(
    withWords('rubrics', () => import('../features/rubrics/RubricsPage.tsx')),
    'RubricsPage',
  ),
})

const peopleRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/people',
  validateSearch: readPeopleFilter,
  component: lazyRouteComponent(
    withWords('people', () => import('../features/people/PeoplePage.tsx')),
    'PeoplePage',
  ),
})

const personRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/people/$personId',
  validateSearch: readSamePerson,
  component: lazyRouteComponent(
    withWords('people', () => import('../features/people/PersonPage.tsx')),
    'PersonPage',
  ),
})

const teamsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/teams',
  validateSearch: teamsSearch,
  component: lazyRouteComponent(
    withWords('teams', () => import('../features/teams/TeamsPage.tsx')),
    'TeamsPage',
  ),
})

/** The pages that set the work up: imports, rubrics, people and teams. */
export const adminRoutes = {
  importsRoute,
  pasteRoute,
  importRoute,
  rubricsRoute,
  peopleRoute,
  personRoute,
  teamsRoute,
}
