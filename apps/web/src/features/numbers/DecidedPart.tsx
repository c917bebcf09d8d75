import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import classes from './numbers.module.css'
import type { TeamNumbers } from './use-numbers.ts'

const SHOWN = 6

type Action = TeamNumbers['decided']['actions'][number]
type Guideline = TeamNumbers['decided']['guidelines'][number]

const ActionRow = ({ action, slug }: { action: Action; slug: string }) => {
  const format = useFormat()
  return (
    <li className={classes.decision}>
      <Link to="/d/$team/$week" params={{ team: slug, week: action.week }} className={classes.name}>
        {action.text}
      </Link>
      <span className={classes.quiet}>
        {action.state === 'done' ? (
          <Trans>
            {formatWeek(action.week)} · {action.owner.name} · done
          </Trans>
        ) : (
          <Trans>
            {formatWeek(action.week)} · {action.owner.name} · due {format.plainDate(action.dueOn)}
          </Trans>
        )}
      </span>
    </li>
  )
}

const GuidelineRow = ({ guideline, slug }: { guideline: Guideline; slug: string }) => (
  <li className={classes.decision}>
    <Link to="/d/$team/$week" params={{ team: slug, week: guideline.week }} className={classes.name}>
      {guideline.rule}
    </Link>
    <span className={classes.quiet}>
      <Trans>{formatWeek(guideline.week)} · guideline</Trans>
    </span>
  </li>
)

/** What came out of the debriefs of the weeks on the line. */
export const DecidedPart = ({ numbers }: { readonly numbers: TeamNumbers }) => {
  const { t } = useLingui()
  const { actions, guidelines } = numbers.decided
  const newest = actions.toSorted((a, b) => b.week.localeCompare(a.week) || b.id - a.id).slice(0, SHOWN)
  const done = actions.filter(({ state }) => state === 'done').length
  return (
    <section className={classes.part} aria-labelledby="decided">
      <h2 id="decided" className={classes.question}>
        <Trans>What did we decide?</Trans>
      </h2>
      {actions.length === 0 && guidelines.length === 0 ? (
        <p className={classes.answer}>
          <Trans>Nothing yet. Debriefs end with actions and guidelines; they will stand here.</Trans>
        </p>
      ) : (
        <p className={classes.answer}>
          <Trans>
            <Plural value={guidelines.length} one="# guideline" other="# guidelines" />,{' '}
            <Plural value={actions.length} one="# action" other="# actions" />, {done} done.
          </Trans>
        </p>
      )}
      <ul className={classes.decisions} aria-label={t`Decisions`}>
        {guidelines.toReversed().map((guideline) => (
          <GuidelineRow key={`g${guideline.id}`} guideline={guideline} slug={numbers.team.slug} />
        ))}
        {newest.map((action) => (
          <ActionRow key={`a${action.id}`} action={action} slug={numbers.team.slug} />
        ))}
      </ul>
    </section>
  )
}
