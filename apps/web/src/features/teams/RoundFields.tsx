import { useLingui as useI18n } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { weekdayChoices } from '../../lib/weekday.ts'
import { CandidateFields } from './CandidateFields.tsx'
import { RoundPreview } from './RoundPreview.tsx'
import classes from './Teams.module.css'
import type { ListedTeam, TeamForm } from './use-teams.ts'
import { WorkloadLine } from './WorkloadLine.tsx'
import { presetNames, presetOf, presets } from './workload.ts'

const upTo = (most: number) => Array.from({ length: most }, (_, index) => String(index + 1))

const Presets = ({ settings, change }: TeamForm) => {
  const { t } = useLingui()
  const words = { standard: t`Standard 2 × 2`, light: t`Light 1 × 2` }
  const chosen = presetOf(settings)
  return (
    <div className={classes.presets}>
      {presetNames.map((name) => (
        <Button
          key={name}
          variant={chosen === name ? 'light' : 'default'}
          aria-pressed={chosen === name}
          onClick={() => change(presets[name])}
        >
          {words[name]}
        </Button>
      ))}
    </div>
  )
}

const SizeFields = ({ settings, change }: TeamForm) => {
  const { t } = useLingui()
  return (
    <div className={classes.pair}>
      <NativeSelect
        label={t`Conversations of each person`}
        name="picksPerAgent"
        data={upTo(10)}
        value={String(settings.picksPerAgent)}
        onChange={(event) => change({ picksPerAgent: Number(event.currentTarget.value) })}
      />
      <NativeSelect
        label={t`Colleagues who read each one`}
        name="peersPerPick"
        data={upTo(5)}
        value={String(settings.peersPerPick)}
        onChange={(event) => change({ peersPerPick: Number(event.currentTarget.value) })}
      />
    </div>
  )
}

const SlotFields = ({ settings, change, marked }: TeamForm) => {
  const { t } = useLingui()
  const { i18n } = useI18n()
  const slots = [
    { day: 'openingDay', time: 'openingTime', dayLabel: t`Opens on`, timeLabel: t`Opens at` },
    { day: 'dueDay', time: 'dueTime', dayLabel: t`Due on (debrief)`, timeLabel: t`Due at` },
  ] as const
  return (
    <>
      {slots.map(({ day, time, dayLabel, timeLabel }) => (
        <div key={day} className={classes.pair}>
          <NativeSelect
            label={dayLabel}
            name={day}
            data={weekdayChoices(i18n.locale)}
            value={String(settings[day])}
            onChange={(event) => change({ [day]: Number(event.currentTarget.value) })}
          />
          <TextInput
            label={timeLabel}
            type="time"
            name={time}
            error={marked.has(time) ? t`Choose a time.` : null}
            value={settings[time]}
            onChange={(event) => change({ [time]: event.currentTarget.value })}
          />
        </div>
      ))}
    </>
  )
}

/** How many reviews, when they open and are due, and when the blind ends. */
export const RoundFields = ({ team, form }: { readonly team: ListedTeam; readonly form: TeamForm }) => {
  const { t } = useLingui()
  const { settings, change } = form
  return (
    <>
      {team.may.configureRounds ? <Presets {...form} /> : null}
      <SizeFields {...form} />
      <WorkloadLine members={team.members} round={settings}>
        {team.may.configureRounds ? <RoundPreview teamId={team.id} settings={settings} /> : null}
      </WorkloadLine>
      <SlotFields {...form} />
      <CandidateFields {...form} />
      <Radio.Group
        label={<Trans>Reveal</Trans>}
        name="revealMode"
        value={settings.revealMode}
        onChange={(choice) => change({ revealMode: choice === 'round' ? 'round' : 'each' })}
      >
        <Stack gap="sm" mt="sm">
          <Radio
            value="each"
            label={t`Each conversation when everyone is in on it`}
            description={t`Feedback comes while the conversation is fresh.`}
          />
          <Radio
            value="round"
            label={t`All together when the week is complete or due`}
            description={t`Nobody can be swayed by what was revealed earlier in the week.`}
          />
        </Stack>
      </Radio.Group>
    </>
  )
}
