import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useFormat } from '../../lib/use-format.ts'
import { trpc } from '../../trpc.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import classes from './import.module.css'
import { stageOf } from './import-stage.ts'
import { stageWords } from './import-words.ts'
import type { ListedImport } from './use-import.ts'

const useColumns = (teams: readonly { readonly id: number; readonly name: string }[]) => {
  const { t } = useLingui()
  const format = useFormat()
  const columns: Column<ListedImport>[] = [
    {
      key: 'file',
      header: t`File`,
      isMain: true,
      cell: (run) => (
        <Link to="/admin/import/$importId" params={{ importId: String(run.id) }}>
          {run.fileNames.join(', ')}
        </Link>
      ),
    },
    { key: 'team', header: t`Team`, cell: ({ teamId }) => teams.find(({ id }) => id === teamId)?.name ?? '' },
    { key: 'by', header: t`By`, cell: ({ createdBy }) => createdBy?.name ?? t`Terminal` },
    { key: 'at', header: t`Brought`, cell: ({ createdAt }) => format.dateTime(createdAt) },
    {
      key: 'state',
      header: t`State`,
      // The list holds no jobs: which of the two ways an import failed is told on its page.
      cell: (run) => (run.state === 'failed' ? t`Failed` : t(stageWords[stageOf({ ...run, job: null })])),
    },
    {
      key: 'new',
      header: t`New`,
      isNumber: true,
      cell: ({ summary, state }) =>
        summary === null || state === 'failed' ? '–' : format.number(summary.new),
    },
  ]
  return columns
}

/** Every import there was, newest first. */
export const EarlierImports = ({
  teams,
}: {
  readonly teams: readonly { readonly id: number; readonly name: string }[]
}) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const runs = useQuery(trpc.imports.list.queryOptions({}))
  const columns = useColumns(teams)
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>
        <Trans>Earlier imports</Trans>
      </h2>
      <QueryState query={runs} rows={3} />
      {runs.data?.length === 0 ? (
        <p className={classes.quiet}>
          <Trans>None yet. What you bring stands here, and can be undone from here.</Trans>
        </p>
      ) : null}
      {runs.data === undefined || runs.data.length === 0 ? null : (
        <DataTable
          caption={t`Earlier imports`}
          isCaptionHidden
          columns={columns}
          rows={runs.data}
          rowKey={({ id }) => id}
          onOpen={({ id }) =>
            void navigate({ to: '/admin/import/$importId', params: { importId: String(id) } })
          }
        />
      )}
    </section>
  )
}
