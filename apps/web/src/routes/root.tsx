import { createRootRoute, Outlet } from '@tanstack/react-router'
import { NotFound } from '../ui/PageProblems.tsx'

/** Above every page. */
export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })
