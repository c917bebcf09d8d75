import { trpcServer } from '@hono/trpc-server'
import type { Context, Handler } from 'hono'
import { describeError, type Log } from '../log.ts'
import type { NonceVariables } from './security-headers.ts'

const MOST_CALLS_PER_BATCH = 10

type Options = Parameters<typeof trpcServer>[0]
export interface TrpcParts {
  /** Asked for at each call: it may still be loading at the first. */
  readonly router: () => Promise<Options['router']>
  /** What the use cases are given for this request. */
  readonly contextFor: (c: Context) => Promise<object>
  readonly log: Pick<Log, 'error'>
}

/** The procedures over HTTP: at most ten in a batch; faults are written down with the request's id. */
export const trpcHandler = ({ router, contextFor, log }: TrpcParts): Handler<NonceVariables> => {
  return async (c, next) =>
    trpcServer({
      endpoint: '/trpc',
      router: await router(),
      maxBatchSize: MOST_CALLS_PER_BATCH,
      createContext: async () => ({ ...(await contextFor(c)) }),
      onError: ({ error, path }) => {
        if (error.code !== 'INTERNAL_SERVER_ERROR') return
        log.error(
          { requestId: c.get('requestId'), procedure: path, error: describeError(error.cause ?? error) },
          'fault',
        )
      },
    })(c, next)
}
