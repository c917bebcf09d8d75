import { QueryProblem } from './CallProblem.tsx'
import { Skeleton, type SkeletonProps } from './Skeleton.tsx'

interface Asked {
  readonly data: unknown
  readonly error: unknown
  refetch(): Promise<unknown>
}

/** Where something is read: its shape while it comes; why it did not come, and a way to try again; nothing once it is there. */
export const QueryState = ({ query, ...shape }: { readonly query: Asked } & SkeletonProps) => {
  if (query.data !== undefined) return null
  if (query.error === null) return <Skeleton {...shape} />
  return <QueryProblem error={query.error} onRetry={() => void query.refetch()} />
}
