import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

/** What the browser may load and run: our own files, and styles that carry this response's nonce. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** On every answer, those that never reach a route included. */
export const fixedHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()',
} as const

const TWO_YEARS_SECONDS = 63_072_000

export interface NonceVariables {
  Variables: { nonce: string; requestId: string }
}

/** Headers of every answer, refusals and faults included. HSTS only where people come by https. */
export const securityHeaders =
  ({ isHttps }: { isHttps: boolean }): MiddlewareHandler<NonceVariables> =>
  async (c, next) => {
    const nonce = randomBytes(16).toString('base64url')
    c.set('nonce', nonce)
    await next()
    const { headers } = c.res
    for (const [name, text] of Object.entries(fixedHeaders)) headers.set(name, text)
    headers.set('content-security-policy', contentSecurityPolicy(nonce))
    headers.set('x-request-id', c.get('requestId'))
    if (isHttps) headers.set('strict-transport-security', `max-age=${TWO_YEARS_SECONDS}; includeSubDomains`)
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  }
