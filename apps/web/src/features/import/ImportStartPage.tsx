import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ClipboardPaste } from 'lucide-react'
import { useSession } from '../../lib/use-session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { ChooseFiles } from './ChooseFiles.tsx'
import { EarlierImports } from './EarlierImports.tsx'
import classes from './import.module.css'
import { TeamSelect } from './TeamSelect.tsx'
import { useImportTeams } from './use-import.ts'

const NoTeam = () => {
  const { t } = useLingui()
  return (
    <EmptyState title={t`There is no team to import into.`}>
      <Trans>A manager of a team, or an admin, brings its conversations.</Trans>
    </EmptyState>
  )
}

interface ImportTeam {
  readonly id: number
  readonly name: string
  readonly zone: string
}

const StartForm = ({ teams }: { teams: readonly ImportTeam[] }) => {
  const { team } = useSearch({ from: '/signed-in/admin/import' })
  const navigate = useNavigate()
  const chosen = teams.find(({ id }) => id === team) ?? teams[0]
  if (chosen === undefined) return <NoTeam />
  return (
    <div className={classes.stack}>
      {teams.length === 1 ? null : (
        <TeamSelect
          teams={teams}
          teamId={chosen.id}
          onTeam={(id) => void navigate({ to: '/admin/import', search: { team: id }, replace: true })}
        />
      )}
      <ChooseFiles team={chosen} />
      <p>
        <Link to="/admin/import/paste" search={{ team: chosen.id }} className={classes.way}>
          <ClipboardPaste size={16} aria-hidden="true" />
          <Trans>Paste a conversation</Trans>
        </Link>
        <span className={classes.quiet}>
          <Trans>One exchange as text, to try a review without an export.</Trans>
        </span>
      </p>
    </div>
  )
}

/** Import: choose files or paste, and what was brought before. */
export const ImportStartPage = () => {
  const { t } = useLingui()
  const teams = useImportTeams()
  const { can } = useSession()
  return (
    <>
      <PageHeader
        title={t`Import`}
        sub={<Trans>You see what a file holds before anything is imported.</Trans>}
      />
      <PageBody>
        <QueryState query={teams} rows={4} />
        {teams.data === undefined ? null : <StartForm teams={teams.data} />}
        {can.import ? <EarlierImports teams={teams.data ?? []} /> : null}
      </PageBody>
    </>
  )
}
