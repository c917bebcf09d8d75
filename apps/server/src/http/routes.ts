import type { Verb } from '@reread/domain'

/** Why a request to a route is answered: a right of the rights table, or a reason that needs none. */
export type RouteAuthz =
  | Verb
  /** Says nothing about anybody: the app's own files, health. */
  | 'public'
  /** Each procedure carries its own right. */
  | 'by-procedure'
  /** A password or a session cookie is what is being checked. */
  | 'sign-in'

export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly authz: RouteAuthz
}

/** Every HTTP route there is, with the right it asks for; a route that is not here does not pass the tests. */
export const ROUTES = [
  { method: 'GET', path: '/healthz', authz: 'public' },
  { method: 'GET', path: '/readyz', authz: 'public' },
  { method: 'POST', path: '/api/auth/sign-in/email', authz: 'sign-in' },
  { method: 'POST', path: '/api/auth/sign-out', authz: 'sign-in' },
  // The one-time link to the demo, and its role bar: for people of the demo alone.
  { method: 'POST', path: '/api/auth/demo/open', authz: 'sign-in' },
  { method: 'POST', path: '/api/auth/demo/role', authz: 'sign-in' },
  { method: 'GET', path: '/trpc/*', authz: 'by-procedure' },
  { method: 'POST', path: '/trpc/*', authz: 'by-procedure' },
  { method: 'POST', path: '/uploads', authz: 'import.run' },
  { method: 'GET', path: '/imports/:id/bad-rows.csv', authz: 'import.preview' },
  { method: 'GET', path: '/*', authz: 'public' },
] as const satisfies readonly Route[]

type KeyOf<R> = R extends Route ? `${R['method']} ${R['path']}` : never
export type RouteKey = KeyOf<(typeof ROUTES)[number]>
