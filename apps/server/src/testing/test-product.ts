import { appRouter } from '@reread/api'
import { LINK_TTL_MS } from '@reread/auth'
import { checkWebhookAddress } from '@reread/jobs'
import { contextMaker } from '../context.ts'
import { openLog } from '../log.ts'
import { ORIGIN, testApp } from './test-app.ts'

/** The product's own procedures behind the HTTP side, and a set-up link. */
export const testProduct = async () => {
  const log = openLog('silent')
  const bare = await testApp()
  const { db, auth, uploads } = bare
  const contextFor = contextMaker({
    db,
    auth,
    uploads,
    now: Date.now,
    publicUrl: ORIGIN,
    log,
    checkAddress: (text) => checkWebhookAddress(text, { publicUrl: ORIGIN, allowed: [] }),
    wakeJobs: () => undefined,
  })
  const { app } = bare.withParts({ router: async () => appRouter, contextFor })
  const send = (path: string, { body, ...headers }: { body?: unknown; cookie?: string } = {}) =>
    Promise.resolve(
      app.request(`${ORIGIN}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          origin: ORIGIN,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
  return {
    ...bare,
    app,
    send,
    setUpToken: async () =>
      (await auth.makeLink({ purpose: 'setup', personId: null, createdBy: null, ttlMs: LINK_TTL_MS.setup }))
        .token,
  }
}

export type TestProduct = Awaited<ReturnType<typeof testProduct>>
