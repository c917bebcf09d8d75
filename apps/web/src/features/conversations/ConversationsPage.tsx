import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { canSomewhere } from '@reread/domain'
import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { downloadText } from '../../lib/download-text.ts'
import { sessionActor } from '../../lib/session-actor.ts'
import { useSession } from '../../lib/use-session.ts'
import { tell } from '../../lib/use-undo.ts'
import { api } from '../../trpc.ts'
import { MutationProblem, QueryProblem } from '../../ui/CallProblem.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ConversationFilters } from './ConversationFilters.tsx'
import { ConversationTable } from './ConversationTable.tsx'
import classes from './conversations.module.css'
import { type ConversationsSearch, filtersIn, isFiltered, listInput } from './conversations-address.ts'
import { ListProblem, NoneFit, NoneYet, NotSettled } from './ListStates.tsx'
import { QuickLook } from './QuickLook.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { useConversationPages, useCount } from './use-conversation-pages.ts'
import { useListKeys } from './use-list-keys.ts'

/** Filters that only look at reviews which the reader may read. */
const OF_REVIEWS = ['score', 'criterion', 'reviewer', 'about', 'reviewed', 'spread', 'gap'] as const

/** How many fit, as far as the server counts, and how many nobody reads yet. */
const Count = ({ search }: { search: ConversationsSearch }) => {
  const counted = useCount(search)
  const set = filtersIn(search)
  return (
    <p className={classes.quiet} role="status">
      {counted === undefined ? null : counted.isMore ? (
        <Trans>More than {counted.count} conversations, newest first</Trans>
      ) : (
        <Plural value={counted.count} one="# conversation" other="# conversations, newest first" />
      )}
      {set.some((name) => OF_REVIEWS.some((one) => one === name)) ? (
        <>
          {' · '}
          <Trans>of the revealed reviews that you may read</Trans>
        </>
      ) : null}
      <NotSettled counted={counted} lead=" · " />
    </p>
  )
}

const ExportButton = ({ search }: { search: ConversationsSearch }) => {
  const { t } = useLingui()
  const session = useSession()
  const save = useMutation({
    mutationFn: () => api.conversations.exportCsv.mutate(listInput(search)),
    onSuccess: ({ csv, rows, isCut }) => {
      downloadText(csv, { fileName: 'conversations.csv', type: 'text/csv' })
      if (isCut) tell(t`The file holds the newest ${rows}. Narrow the filters for the rest.`)
    },
  })
  if (!canSomewhere(sessionActor(session), 'export.conversations')) return null
  return (
    <>
      <MutationProblem error={save.error} />
      <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        <Trans>Save as CSV</Trans>
      </Button>
    </>
  )
}

const List = ({ search }: { search: ConversationsSearch }) => {
  const pages = useConversationPages(listInput(search))
  const keys = useListKeys(search, pages)
  const { first } = pages
  if (first.isError && first.data === undefined)
    return <ListProblem error={first.error} search={search} onRetry={() => void first.refetch()} />
  if (first.data === undefined) return <Skeleton rows={12} rowHeight={44} />
  if (pages.rows === 0) return isFiltered(search) ? <NoneFit search={search} /> : <NoneYet search={search} />
  return (
    <div className={classes.listAndLook} data-looking={search.look !== undefined}>
      <div className={classes.list}>
        <Count search={search} />
        <ConversationTable
          count={pages.rows}
          rowAt={pages.rowAt}
          onRange={pages.show}
          current={keys.current}
          onCurrent={keys.setCurrent}
          chosen={keys.chosen}
          onChoose={keys.choose}
          onOpen={keys.open}
          isSearch={first.data.rows.some(({ subjectParts }) => subjectParts !== null)}
          lookedAt={search.look ?? null}
        />
        {pages.failed === null ? null : (
          <QueryProblem error={pages.failed.error} onRetry={pages.failed.retry} />
        )}
        <SelectionBar chosen={keys.chosen} onClear={keys.clear} />
      </div>
      {search.look === undefined ? null : <QuickLook conversationId={search.look} onClose={keys.endLook} />}
    </div>
  )
}

/** The conversations I may read, newest first: found by their words and by what is known of them. */
export const ConversationsPage = () => {
  const { t } = useLingui()
  const search = useSearch({ from: '/signed-in/c' })
  return (
    <>
      <PageHeader title={t`Conversations`} actions={<ExportButton search={search} />} />
      <PageBody>
        <ConversationFilters search={search} />
        <List search={search} />
      </PageBody>
    </>
  )
}
