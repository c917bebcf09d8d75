import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatWeek } from '../../lib/format.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import classes from './meeting.module.css'
import { addressOf } from './meeting-steps.ts'
import { stepNames } from './step-names.ts'
import { usePresenting } from './use-presenting.ts'
import type { Steps } from './use-steps.ts'
import type { WeekPage } from './use-week.ts'

export const MeetingHeader = ({ page }: { readonly page: WeekPage }) => {
  const { t } = useLingui()
  const presenting = usePresenting()
  const week = formatWeek(page.week)
  return (
    <div className={classes.bar}>
      <PageHeader
        title={t`Debrief ${week}`}
        tabName={t`Debrief ${week}, ${page.team.name}`}
        sub={
          <Link to="/d/$team/$week" params={{ team: page.team.slug, week: page.week }}>
            {page.team.name}
          </Link>
        }
        actions={
          <Button variant="default" onClick={() => presenting.set(!presenting.isOn)}>
            {presenting.isOn ? <Trans>Show the navigation</Trans> : <Trans>Present</Trans>}
          </Button>
        }
      />
    </div>
  )
}

/** Where the meeting is, and the way back and on; each station is a link of its own. */
export const StepBar = ({ page, steps }: { readonly page: WeekPage; readonly steps: Steps }) => {
  const { t } = useLingui()
  const { step, talkedAbout } = steps
  const total = talkedAbout.length
  // The stations of the conversation that the meeting is at, or of the one it comes to next.
  const of = step.of ?? (step.name === 'close' ? total : 1)
  const shown = steps.steps.filter((one) => one.of === null || one.of === of)
  return (
    <nav className={classes.steps} aria-label={t`Steps of the debrief`}>
      <ol>
        {shown.map((one) => {
          const isHere = one.name === step.name && one.of === step.of
          return (
            <li key={one.name}>
              <Link
                to="/d/$team/$week/run"
                params={{ team: page.team.slug, week: page.week }}
                search={({ present }) => ({ ...(present === 1 ? { present } : {}), ...addressOf(one) })}
                // The router says so itself where the address names the step.
                aria-current={isHere ? 'step' : undefined}
                data-here={isHere}
              >
                {t(stepNames[one.name])}
              </Link>
            </li>
          )
        })}
      </ol>
      {step.of === null ? null : <p className={classes.place}>{t`${of} of ${total}`}</p>}
      <div className={classes.moves}>
        <Button
          variant="default"
          disabled={steps.isFirst}
          onClick={steps.before}
          leftSection={<KeyHint keys="ArrowLeft" />}
        >
          <Trans>Back</Trans>
        </Button>
        <Button disabled={steps.isLast} onClick={steps.next} rightSection={<KeyHint keys="ArrowRight" />}>
          <Trans>Next</Trans>
        </Button>
      </div>
    </nav>
  )
}
