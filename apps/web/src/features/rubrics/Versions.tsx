import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Notice } from '../../ui/Notice.tsx'
import classes from './rubrics.module.css'
import type { Rubric } from './use-rubrics.ts'

const UsedBy = ({ usedBy }: Pick<Rubric, 'usedBy'>) => {
  const names = usedBy.teams.map(({ name }) => name).join(', ')
  if (usedBy.teams.length + usedBy.others === 0) return <Trans>Used by no team</Trans>
  if (usedBy.others === 0) return <Trans>Used by {names}</Trans>
  if (usedBy.teams.length === 0) {
    return (
      <Trans>
        Used by <Plural value={usedBy.others} one="# team" other="# teams" />
      </Trans>
    )
  }
  return (
    <Trans>
      Used by {names} and <Plural value={usedBy.others} one="# other team" other="# other teams" />
    </Trans>
  )
}

/** The published versions, newest first, who uses the rubric, and which rounds finish on an older one. */
export const Versions = ({ rubric }: { readonly rubric: Rubric }) => {
  const { t } = useLingui()
  const format = useFormat()
  const older = rubric.roundsUnderWay.filter(({ version }) => version < rubric.newest)
  return (
    <section className={classes.versions} aria-label={t`Versions`}>
      <p className={classes.quiet}>
        {rubric.definition.name} · <UsedBy usedBy={rubric.usedBy} />
      </p>
      <ol reversed className={classes.versionList}>
        {rubric.versions.map(({ version, publishedAt, publishedBy }) => (
          <li key={version}>
            <Link
              to="/admin/rubrics"
              search={version === rubric.newest ? { rubric: rubric.id } : { rubric: rubric.id, version }}
              aria-current={version === rubric.version ? 'page' : undefined}
            >
              v{version}
            </Link>{' '}
            <span className={classes.quiet}>
              {format.date(publishedAt)}
              {publishedBy === null ? null : <>, {publishedBy}</>}
            </span>
          </li>
        ))}
      </ol>
      {older.map(({ teamName, week, version }) => (
        <Notice key={`${teamName}-${week}`} tone="info">
          <Trans>
            The reviews of {formatWeek(week)} in {teamName} finish on v{version}; the next ones begin on v
            {rubric.newest}.
          </Trans>
        </Notice>
      ))}
      {rubric.version === rubric.newest ? null : (
        <Notice tone="info">
          <Trans>v{rubric.version} as it was published. It never changes.</Trans>
        </Notice>
      )}
    </section>
  )
}
