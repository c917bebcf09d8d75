import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams } from '@tanstack/react-router'
import { rowIdOf } from '../../lib/addresses.ts'
import { useEscapeBack } from '../../lib/use-escape-back.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useSession } from '../../lib/use-session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { AtWork } from './AtWork.tsx'
import { Checked } from './Checked.tsx'
import { Finished } from './Finished.tsx'
import classes from './import.module.css'
import { stageOf } from './import-stage.ts'
import { stageWords } from './import-words.ts'
import { type ImportFacts, useImport, useImportTeams } from './use-import.ts'

const Stages = ({ found }: { found: ImportFacts }) => {
  const stage = stageOf(found)
  switch (stage) {
    case 'checking':
    case 'importing':
    case 'undoing':
      return <AtWork found={found} stage={stage} />
    case 'ready':
    case 'refused':
    case 'unchecked':
      // Another check brings other proposals: what was typed for the old ones starts anew.
      return <Checked key={JSON.stringify(found.options)} found={found} stage={stage} />
    default:
      return <Finished found={found} stage={stage} />
  }
}

const Full = ({ found }: { found: ImportFacts }) => {
  const { t } = useLingui()
  const format = useFormat()
  const teams = useImportTeams()
  const mine = useSession().teams
  const team = teams.data?.find(({ id }) => id === found.teamId) ?? mine.find(({ id }) => id === found.teamId)
  const title = found.fileNames.join(', ')
  const parts = [team?.name, found.createdBy?.name, format.dateTime(found.createdAt)].filter(
    (part) => part !== undefined,
  )
  return (
    <>
      <PageHeader
        title={title}
        tabName={t`Import ${title}`}
        sub={parts.join(' · ')}
        actions={
          <span className={classes.state} role="status" aria-label={t`State of the import`}>
            {t(stageWords[stageOf(found)])}
          </span>
        }
      />
      <PageBody>
        <p className={classes.back}>
          <Link to="/admin/import">
            <Trans>All imports</Trans>
          </Link>
        </p>
        <Stages found={found} />
      </PageBody>
    </>
  )
}

const Loading = ({ importId }: { importId: number }) => {
  const { t } = useLingui()
  const found = useImport(importId)
  if (found.data !== undefined) return <Full found={found.data} />
  return (
    <>
      <PageHeader title={t`Import`} />
      <PageBody>
        <QueryState query={found} rows={6} />
      </PageBody>
    </>
  )
}

/** One import from its check to its undo; where it is comes from the server, so a reload shows the same. */
export const ImportPage = () => {
  const { t } = useLingui()
  const { importId } = useParams({ from: '/signed-in/admin/import/$importId' })
  const id = rowIdOf(importId)
  useEscapeBack('/admin/import')
  if (id !== null) return <Loading key={id} importId={id} />
  return (
    <>
      <PageHeader title={t`Import`} />
      <PageBody>
        <EmptyState
          title={t`There is no such import.`}
          actions={
            <Link to="/admin/import">
              <Trans>All imports</Trans>
            </Link>
          }
        />
      </PageBody>
    </>
  )
}
