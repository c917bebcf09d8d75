import { authRows, type Db, maySignIn } from '@reread/db'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { betterAuth } from 'better-auth/minimal'
import { hashedAdapter } from './adapter.ts'
import type { CookieNames } from './cookies.ts'
import { MEMBER_LIMITS } from './session-limits.ts'

export interface LibraryOptions {
  readonly db: Db
  readonly secret: string
  readonly publicUrl: string
  readonly names: CookieNames
  readonly now: () => number
}

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

const tables = {
  user: {
    modelName: 'auth_user',
    fields: { emailVerified: 'email_verified', ...timestamps },
  },
  account: {
    modelName: 'auth_account',
    fields: {
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...timestamps,
    },
  },
  verification: {
    modelName: 'auth_verification',
    fields: { expiresAt: 'expires_at', ...timestamps },
  },
} as const

const session = {
  modelName: 'auth_session',
  fields: {
    userId: 'user_id',
    token: 'token_hash',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    ...timestamps,
  },
  expiresIn: MEMBER_LIMITS.absoluteMs / 1000,
  disableSessionRefresh: true,
  // A copy of the session in the cookie would outlive the session.
  cookieCache: { enabled: false },
} as const

/**
 * better-auth, for signing in and out. Loaded apart from the rest of this package: it takes a quarter of a second,
 * and nothing needs it before the first person signs in.
 */
export const loadLibrary = ({ db, secret, publicUrl, names, now }: LibraryOptions) => {
  const library = betterAuth({
    ...tables,
    appName: 'Reread',
    baseURL: publicUrl,
    basePath: '/api/auth',
    // As a list, so that no variable of the environment stands in for it.
    secrets: [{ version: 1, value: secret }],
    database: hashedAdapter(authRows(db.auth), now),
    session,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => ((await maySignIn(db.read, Number(userId))) ? undefined : false),
        },
      },
    },
    advanced: {
      database: { generateId: 'serial' },
      ipAddress: { disableIpTracking: true },
      // The names carry their own prefix: __Host- where the library would write __Secure-.
      useSecureCookies: false,
      cookies: { session_token: { name: names.session } },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', secure: names.areSecure, path: '/' },
      // The server checks Origin on every request that changes something, these included.
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
    // Guesses are counted before the library is asked.
    rateLimit: { enabled: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
  })
  return {
    hashPassword,
    isPassword: verifyPassword,
    signIn: (body: { email: string; password: string }, headers: Headers): Promise<Response> =>
      library.api.signInEmail({ body, headers, asResponse: true }),
    signOut: (headers: Headers): Promise<Response> => library.api.signOut({ headers, asResponse: true }),
    /** Ready to answer without further loading. */
    started: async (): Promise<void> => {
      await library.$context
    },
  }
}

export type Library = ReturnType<typeof loadLibrary>
