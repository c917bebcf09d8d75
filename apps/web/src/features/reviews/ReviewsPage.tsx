import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { trpc } from '../../trpc.ts'
import { QueryProblem } from '../../ui/CallProblem.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { ReviewList } from './ReviewList.tsx'
import classes from './reviews.module.css'
import type { Side } from './reviews-address.ts'

const Sides = ({ side }: { side: Side }) => {
  const { t } = useLingui()
  const sides: readonly { readonly name: Side; readonly label: string }[] = [
    { name: 'received', label: t`Received` },
    { name: 'new', label: t`New` },
    { name: 'given', label: t`Given` },
  ]
  return (
    <Tabs label={t`Which reviews`}>
      {sides.map(({ name, label }) => (
        <Link
          key={name}
          to="/reviews"
          search={name === 'received' ? {} : { side: name }}
          activeOptions={{ exact: true }}
          {...(side === name ? { 'aria-current': 'page' as const } : {})}
        >
          {label}
        </Link>
      ))}
    </Tabs>
  )
}

const Nothing = ({ side, isLaterPage }: { side: Side; isLaterPage: boolean }) => {
  const { t } = useLingui()
  if (isLaterPage) return <EmptyState title={t`There are no older reviews.`} />
  if (side === 'new') {
    return (
      <EmptyState
        title={t`You have opened everything that was said about you.`}
        actions={
          <Link to="/reviews">
            <Trans>All received reviews</Trans>
          </Link>
        }
      />
    )
  }
  return side === 'received' ? (
    <EmptyState title={t`Nobody’s review of you is revealed yet.`}>
      <Trans>Each one appears here when everyone is in, with who wrote it.</Trans>
    </EmptyState>
  ) : (
    <EmptyState
      title={t`You have not handed in a review yet.`}
      actions={
        <Link to="/">
          <Trans>See what is due in My week</Trans>
        </Link>
      }
    />
  )
}

const Pages = ({ side, after, next }: { side: Side; after: string | undefined; next: string | null }) => {
  const { t } = useLingui()
  const base = side === 'received' ? {} : { side }
  if (after === undefined && next === null) return null
  return (
    <nav className={classes.pages} aria-label={t`Pages`}>
      {after === undefined ? null : (
        <Link to="/reviews" search={base}>
          <Trans>Newest reviews</Trans>
        </Link>
      )}
      {next === null ? null : (
        <Link to="/reviews" search={{ ...base, after: next }}>
          <Trans>Older reviews</Trans>
        </Link>
      )}
    </nav>
  )
}

const List = ({ side, after }: { side: Side; after: string | undefined }) => {
  const input = after === undefined ? {} : { cursor: after }
  // Old rows stay only while another page of the same list loads: "given" must never stand in for "received".
  const options = { placeholderData: keepPreviousData }
  const received = useQuery({
    ...trpc.reviews.received.queryOptions(side === 'new' ? { ...input, new: true } : input),
    ...options,
    enabled: side !== 'given',
  })
  const given = useQuery({ ...trpc.reviews.given.queryOptions(input), ...options, enabled: side === 'given' })
  const page = side === 'given' ? given : received
  if (page.isError && page.data === undefined) {
    return <QueryProblem error={page.error} onRetry={() => void page.refetch()} />
  }
  if (page.data === undefined) return <Skeleton rows={5} rowHeight={96} />
  const { rows, nextCursor } = page.data
  return (
    <>
      {rows.length === 0 ? (
        <Nothing side={side} isLaterPage={after !== undefined} />
      ) : (
        <ReviewList rows={rows} side={side} />
      )}
      <Pages side={side} after={after} next={nextCursor} />
      {rows.length === 0 ? null : (
        <p className={classes.caption}>
          <Trans>Scores are Internal Quality Scores (IQS), 0 to 100.</Trans>
        </p>
      )}
    </>
  )
}

/** Every review about me and every one I wrote: the words first, the number second. */
export const ReviewsPage = () => {
  const { t } = useLingui()
  const { side = 'received', after } = useSearch({ from: '/signed-in/reviews' })
  return (
    <>
      <PageHeader title={t`Reviews`} />
      <PageBody>
        <Sides side={side} />
        <List key={side} side={side} after={after} />
      </PageBody>
    </>
  )
}
