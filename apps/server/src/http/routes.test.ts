import { POLICY } from '@reread/domain'
import { inspectRoutes } from 'hono/dev'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '../testing/test-app.ts'
import { ROUTES } from './routes.ts'

let place: TestApp
beforeAll(async () => {
  place = await testApp()
})
afterAll(() => place.close())

const unlisted = (): string[] => {
  const listed = new Set<string>(ROUTES.map(({ method, path }) => `${method} ${path}`))
  return inspectRoutes(place.app)
    .filter(({ method, isMiddleware }) => !(isMiddleware && method === 'ALL'))
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => !listed.has(route))
}

it('every route is in the list with its right', () => {
  expect(unlisted()).toEqual([])
  for (const { authz } of ROUTES) {
    expect(Object.hasOwn(POLICY, authz) || ['public', 'sign-in', 'by-procedure'].includes(authz)).toBe(true)
  }
})

it('finds a route that is not', () => {
  place.app.get('/backdoor', (c) => c.text('open'))
  expect(unlisted()).toEqual(['GET /backdoor'])
})

it('what says nothing about anybody is health and the app’s own files', () => {
  expect(ROUTES.filter(({ authz }) => authz === 'public').map(({ path }) => path)).toEqual([
    '/healthz',
    '/readyz',
    '/*',
  ])
})
