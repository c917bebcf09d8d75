import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { useSession } from '../../lib/use-session.ts'
import { QueryProblem } from '../../ui/CallProblem.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ConversationFilters } from './ConversationFilters.tsx'
import { ConversationTable } from './ConversationTable.tsx'
import classes from './conversations.module.css'
import { isFiltered } from './conversations-address.ts'
import { useConversations } from './use-conversation.ts'

const NoneYet = () => {
  const { t } = useLingui()
  const { can } = useSession()
  if (!can.import) {
    return (
      <EmptyState title={t`There are no conversations here yet.`}>
        <Trans>Whoever manages your team brings them. Yours show up once they are over.</Trans>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t`There are no conversations here yet.`}
      actions={
        <>
          <Link to="/admin/import" className={classes.action}>
            <Trans>Import a file</Trans>
          </Link>
          <Link to="/admin/import/paste" className={classes.action}>
            <Trans>Paste a conversation</Trans>
          </Link>
        </>
      }
    >
      <Trans>Bring a file from your help desk, or paste one exchange. They show up once they are over.</Trans>
    </EmptyState>
  )
}

const NoneFit = () => {
  const { t } = useLingui()
  return (
    <EmptyState
      title={t`No conversation fits this filter.`}
      actions={
        <Link to="/c" className={classes.action}>
          <Trans>Show all conversations</Trans>
        </Link>
      }
    />
  )
}

const Rows = ({ list }: { list: ReturnType<typeof useConversations> }) => {
  const search = useSearch({ from: '/signed-in/c' })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  if (rows.length === 0) return isFiltered(search) ? <NoneFit /> : <NoneYet />
  return (
    <>
      <ConversationTable rows={rows} />
      <div className={classes.more}>
        {list.hasNextPage ? (
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            <Trans>Load more</Trans>
          </Button>
        ) : null}
        <span className={classes.quiet} role="status">
          {list.hasNextPage ? (
            <Plural value={rows.length} one="# shown so far" other="# shown so far" />
          ) : (
            <Plural value={rows.length} one="# conversation" other="# conversations" />
          )}
        </span>
      </div>
      {list.isFetchNextPageError ? (
        <QueryProblem error={list.error} onRetry={() => void list.fetchNextPage()} />
      ) : null}
    </>
  )
}

/** The conversations I may read, newest first. */
export const ConversationsPage = () => {
  const { t } = useLingui()
  const search = useSearch({ from: '/signed-in/c' })
  const list = useConversations(search)
  return (
    <>
      <PageHeader title={t`Conversations`} sub={<Trans>Those that are over, newest first</Trans>} />
      <PageBody>
        <ConversationFilters search={search} />
        {list.isPending ? <Skeleton rows={10} /> : null}
        {list.isError && list.data === undefined ? (
          <QueryProblem error={list.error} onRetry={() => void list.refetch()} />
        ) : null}
        {list.data === undefined ? null : <Rows list={list} />}
      </PageBody>
    </>
  )
}
