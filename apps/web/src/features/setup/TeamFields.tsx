import { useLingui as useI18n } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { languages, ownNames } from '../../lib/language.ts'
import { weekdayChoices } from '../../lib/weekday.ts'
import { zoneChoices } from '../../lib/zones.ts'
import classes from './SetupForm.module.css'
import type { Setup } from './use-setup.ts'

const DebriefSlot = ({ fields, change, marked }: Setup) => {
  const { t } = useLingui()
  const { i18n } = useI18n()
  return (
    <div className={classes.pair}>
      <NativeSelect
        label={t`Weekly debrief`}
        name="dueDay"
        data={weekdayChoices(i18n.locale)}
        value={String(fields.dueDay)}
        onChange={(event) => change({ dueDay: Number(event.currentTarget.value) })}
      />
      <TextInput
        label={t`Time`}
        type="time"
        name="dueTime"
        error={marked.has('dueTime') ? t`Choose a time.` : null}
        value={fields.dueTime}
        onChange={(event) => change({ dueTime: event.currentTarget.value })}
      />
      <p className={classes.help}>
        <Trans>Reviews are due then, and the team meets to talk about the widest gaps.</Trans>
      </p>
    </div>
  )
}

/** The team: its name, what it speaks, where its week begins, and when it meets. */
export const TeamFields = (setup: Setup) => {
  const { t } = useLingui()
  const { fields, change, marked } = setup
  return (
    <section className={classes.group} aria-labelledby="setup-team">
      <h2 id="setup-team" className={classes.heading}>
        <Trans>Your team</Trans>
      </h2>
      <TextInput
        label={t`Team name`}
        name="teamName"
        maxLength={80}
        error={marked.has('teamName') ? t`Give the team a name.` : null}
        value={fields.teamName}
        onChange={(event) => change({ teamName: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t`Language`}
          name="language"
          data={languages.map((language) => ({ value: language, label: ownNames[language] }))}
          value={fields.language}
          onChange={(event) => change({ language: event.currentTarget.value === 'it' ? 'it' : 'en' })}
        />
        <NativeSelect
          label={t`Time zone`}
          name="zone"
          data={zoneChoices(fields.zone)}
          value={fields.zone}
          onChange={(event) => change({ zone: event.currentTarget.value })}
        />
      </div>
      <DebriefSlot {...setup} />
    </section>
  )
}
