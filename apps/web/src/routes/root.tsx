import { createRootRoute, Outlet } from '@tanstack/react-router'
import { showMoreWords } from '../lib/i18n.ts'
import { NotFound } from '../ui/PageProblems.tsx'

/** Pages whose words are there from the start. */
const FIRST_PAGES = ['/', '/sign-in']

/** Above every page: the words it needs come before it. */
export const root = createRootRoute({
  beforeLoad: ({ location }) => (FIRST_PAGES.includes(location.pathname) ? undefined : showMoreWords()),
  component: Outlet,
  notFoundComponent: NotFound,
})
