import type { AppRouter } from '@reread/api'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { fetchWithPatience } from './lib/fetch-with-patience.ts'
import { queryClient } from './query-client.ts'

/** Calls to the server, for places that are not components. */
export const api = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: '/trpc',
      maxItems: 10,
      fetch: (address, { signal, ...options } = {}) =>
        fetchWithPatience(address, { ...options, signal: signal ?? null }),
    }),
  ],
})

/** `useQuery(trpc.week.mine.queryOptions({}))`, `useMutation(trpc.reviews.submit.mutationOptions())`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: api, queryClient })
