import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { callProblem } from '../../lib/call-problem.ts'
import { useSession } from '../../lib/use-session.ts'
import { QueryProblem } from '../../ui/CallProblem.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import classes from './conversations.module.css'
import { type ConversationsSearch, filterOfField, filtersIn, withoutFilter } from './conversations-address.ts'
import { filterWords } from './filter-words.ts'
import { type Counted, useCount } from './use-conversation-pages.ts'
import { useFilterChoices, useFilterText } from './use-filter-choices.ts'

/** Conversations that are here and that nobody reads yet, and what they wait for. */
export const NotSettled = ({ counted, lead = '' }: { readonly counted: Counted; readonly lead?: string }) => {
  const waiting = counted?.notSettled ?? null
  if (waiting === null || waiting.count === 0) return null
  return (
    <>
      {lead}
      {waiting.isMore ? (
        <Trans>
          More than {waiting.count} are not over yet: each comes here when it is closed, or after enough quiet
          days
        </Trans>
      ) : (
        <Plural
          value={waiting.count}
          one="# is not over yet: it comes here when it is closed, or after enough quiet days"
          other="# are not over yet: each comes here when it is closed, or after enough quiet days"
        />
      )}
    </>
  )
}

/** Nothing was brought yet, or nothing of it is over. */
export const NoneYet = ({ search }: { readonly search: ConversationsSearch }) => {
  const { t } = useLingui()
  const { can } = useSession()
  const counted = useCount(search)
  if ((counted?.notSettled?.count ?? 0) > 0) {
    return (
      <EmptyState title={t`No conversation is over yet.`}>
        <NotSettled counted={counted} />
      </EmptyState>
    )
  }
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

/** Nothing fits: which filters stand in the way, and a way to take each off. */
export const NoneFit = ({ search }: { readonly search: ConversationsSearch }) => {
  const { t } = useLingui()
  const textOf = useFilterText(search, useFilterChoices(search))
  const set = filtersIn(search)
  return (
    <EmptyState
      title={t`No conversation fits these filters.`}
      actions={
        <Link to="/c" className={classes.action}>
          <Trans>Show all conversations</Trans>
        </Link>
      }
    >
      <ul className={classes.standing}>
        {set.map((name) => {
          const words = `${t(filterWords[name])}: ${textOf(name)}`
          return (
            <li key={name}>
              {words}{' '}
              {set.length < 2 ? null : (
                <Link to="/c" search={withoutFilter(search, name)} className={classes.action}>
                  <Trans>
                    Without it<span className="visually-hidden">: {words}</span>
                  </Trans>
                </Link>
              )}
            </li>
          )
        })}
      </ul>
    </EmptyState>
  )
}

/** The list did not come. A filter that the server does not take is named, with the way off. */
export const ListProblem = ({
  error,
  search,
  onRetry,
}: {
  readonly error: unknown
  readonly search: ConversationsSearch
  readonly onRetry: () => void
}) => {
  const { t } = useLingui()
  const problem = callProblem(error)
  const field = problem.kind === 'refused' && problem.code === 'input-invalid' ? problem.params.field : null
  const name = typeof field === 'string' ? filterOfField(field) : null
  if (name === null) return <QueryProblem error={error} onRetry={onRetry} />
  const filter = t(filterWords[name])
  return (
    <ErrorState
      title={t`The filter “${filter}” cannot be read.`}
      advice={<Trans>The other filters are kept. Take it off, or choose another value.</Trans>}
      actions={
        <Link to="/c" search={withoutFilter(search, name)} className={classes.action}>
          <Trans>Take it off</Trans>
        </Link>
      }
    />
  )
}
