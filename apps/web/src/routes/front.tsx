import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { withWords } from '../lib/i18n.ts'
import { root } from './root.tsx'

/** A page in `?to=` keeps its own address; anything else is dropped. */
const signInSearch = (search: Record<string, unknown>): { to?: string } =>
  typeof search.to === 'string' ? { to: search.to } : {}

const signInRoute = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(
    withWords('sign-in', () => import('../features/sign-in/SignInPage.tsx')),
    'SignInPage',
  ),
})

/** A one-time link carries its secret in the address; without one it reads like a used one. */
const linkSearch = ({ token }: Record<string, unknown>): { token: string } => ({
  token: typeof token === 'string' ? token : '',
})

const setupRoute = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: linkSearch,
  component: lazyRouteComponent(
    withWords('setup', () => import('../features/setup/SetupPage.tsx')),
    'SetupPage',
  ),
})

const demoRoute = createRoute({
  getParentRoute: () => root,
  path: '/demo',
  validateSearch: linkSearch,
  component: lazyRouteComponent(
    withWords('demo', () => import('../features/demo/DemoPage.tsx')),
    'DemoPage',
  ),
})

const joinRoute = createRoute({
  getParentRoute: () => root,
  path: '/join',
  validateSearch: linkSearch,
  component: lazyRouteComponent(
    withWords('join', () => import('../features/join/JoinPage.tsx')),
    'JoinPage',
  ),
})

/** The ways in: they need no session. */
export const frontRoutes = {
  signInRoute,
  setupRoute,
  demoRoute,
  joinRoute,
}
