import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { Agenda } from './Agenda.tsx'
import classes from './debrief.module.css'
import { EarlierActions } from './EarlierActions.tsx'
import { usePreparation } from './use-meeting.ts'
import type { WeekPage } from './use-week.ts'

const Facilitator = ({ page, onName }: { page: WeekPage; onName: (personId: number) => void }) => {
  const { t } = useLingui()
  const name = page.facilitator?.name
  if (!page.can.run || name === undefined) {
    return name === undefined ? null : <p className={classes.state}>{t`Run by ${name}`}</p>
  }
  const able = page.people.filter((person) => person.isHuman)
  const isThere = able.some((person) => person.id === page.facilitator?.id)
  return (
    <NativeSelect
      className={classes.facilitator ?? ''}
      label={t`Who runs it`}
      value={String(page.facilitator?.id ?? '')}
      onChange={(event) => onName(Number(event.currentTarget.value))}
      data={[
        ...(isThere ? [] : [{ value: String(page.facilitator?.id), label: name }]),
        ...able.map((person) => ({ value: String(person.id), label: person.name })),
      ]}
    />
  )
}

const NotPrepared = ({ page, onPrepare }: { page: WeekPage; onPrepare: (() => void) | null }) => (
  <div className={classes.invitation}>
    <p>
      {page.picks.length === 0 ? (
        <Trans>
          Nothing of this week that you may read is revealed yet; the check-in of earlier actions can be
          prepared.
        </Trans>
      ) : (
        <Trans>Up to three conversations, each with the reason for it, and the actions still open.</Trans>
      )}
    </p>
    {onPrepare === null ? null : (
      // With nothing to read together, there is no hurry to prepare.
      <Button variant={page.picks.length === 0 ? 'default' : 'filled'} onClick={onPrepare}>
        <Trans>Prepare the debrief</Trans>
      </Button>
    )}
  </div>
)

const RunLink = ({ page }: { page: WeekPage }) => (
  <Link
    className={classes.runLink}
    to="/d/$team/$week/run"
    params={{ team: page.team.slug, week: page.week }}
    search={{ present: 1 }}
  >
    <Trans>Go to the meeting</Trans>
  </Link>
)

/** From the suggestion to the start: two clicks, and everything between them can be changed. */
export const Preparation = ({ page }: { readonly page: WeekPage }) => {
  const preparation = usePreparation(page)
  const hasStarted = page.startedAt !== null
  const isPrepared = page.facilitator !== null || page.agenda.length > 0
  if (!isPrepared && !page.can.prepare && !hasStarted) return null
  const talkedAbout = page.agenda.filter((place) => place.isOn).length
  return (
    <section className={`${classes.preparation} no-print`} aria-labelledby="agenda">
      <h2 id="agenda" className={classes.heading}>
        {hasStarted ? <Trans>The debrief has started</Trans> : <Trans>The debrief</Trans>}
      </h2>
      {isPrepared ? (
        <>
          <Facilitator page={page} onName={preparation.facilitator} />
          <Agenda page={page} preparation={preparation} />
          {hasStarted ? null : <EarlierActions page={page} />}
        </>
      ) : (
        <NotPrepared page={page} onPrepare={page.can.prepare ? preparation.prepare : null} />
      )}
      <div className={classes.formButtons}>
        {hasStarted ? <RunLink page={page} /> : null}
        {page.can.run && isPrepared && !hasStarted ? (
          <Button loading={preparation.isBusy} onClick={preparation.start}>
            <Trans>Start</Trans>
          </Button>
        ) : null}
        {page.can.prepare && isPrepared && !hasStarted && talkedAbout < 3 ? (
          <Button variant="default" onClick={preparation.prepare}>
            {page.facilitator === null ? <Trans>Prepare the debrief</Trans> : <Trans>Suggest more</Trans>}
          </Button>
        ) : null}
        {page.can.run && hasStarted ? (
          <Button variant="default" onClick={preparation.backToPreparing}>
            <Trans>Back to the preparation</Trans>
          </Button>
        ) : null}
      </div>
      <MutationProblem error={preparation.error} />
    </section>
  )
}
