import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { trpc } from '../../trpc.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { RubricEditor } from './RubricEditor.tsx'
import { RubricReading } from './RubricReading.tsx'
import classes from './rubrics.module.css'
import type { ListedRubric } from './use-rubrics.ts'
import { Versions } from './Versions.tsx'

const Choice = ({ rubrics, current }: { rubrics: readonly ListedRubric[]; current: number }) => {
  const { t } = useLingui()
  if (rubrics.length < 2) return null
  return (
    <nav className={classes.choice} aria-label={t`Rubrics`}>
      {rubrics.map(({ id, name }) => (
        <Link
          key={id}
          to="/admin/rubrics"
          search={{ rubric: id }}
          aria-current={id === current ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}

const One = ({ rubricId, version }: { rubricId: number; version: number | undefined }) => {
  const rubric = useQuery(
    trpc.rubrics.get.queryOptions({ rubricId, ...(version === undefined ? {} : { version }) }),
  )
  if (rubric.data === undefined) return <QueryState query={rubric} rows={6} rowHeight={96} />
  const found = rubric.data
  return (
    <>
      <Versions rubric={found} />
      {found.mayPublish && found.version === found.newest ? (
        // A new version is a new start: the editor begins from it.
        <RubricEditor key={`${found.id}-${found.newest}`} rubric={found} />
      ) : (
        <RubricReading rubric={found} />
      )}
    </>
  )
}

/** Rubrics: what is asked of a conversation, what each point means, how much it weighs; published in versions. */
export const RubricsPage = () => {
  const { t } = useLingui()
  const { rubric, version } = useSearch({ from: '/signed-in/admin/rubrics' })
  const list = useQuery(trpc.rubrics.list.queryOptions({}))
  const current = rubric ?? list.data?.[0]?.id
  return (
    <>
      <PageHeader title={t`Rubrics`} />
      <PageBody>
        <QueryState query={list} rows={6} rowHeight={96} />
        {list.data?.length === 0 ? (
          <EmptyState title={t`There is no rubric yet.`}>
            <Trans>One comes with the first team.</Trans>
          </EmptyState>
        ) : null}
        {list.data === undefined || current === undefined ? null : (
          <>
            <Choice rubrics={list.data} current={current} />
            <One key={`${current}-${version ?? 'newest'}`} rubricId={current} version={version} />
          </>
        )}
      </PageBody>
    </>
  )
}
