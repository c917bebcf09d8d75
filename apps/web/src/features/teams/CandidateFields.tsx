import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, NumberInput } from '@mantine/core'
import { TEAM_BOUNDS } from '@reread/domain'
import { useFormat } from '../../lib/use-format.ts'
import classes from './Teams.module.css'
import { coldHourChoices } from './team-form.ts'
import type { TeamForm } from './use-teams.ts'

const RestField = ({ settings, change }: TeamForm) => {
  const { t } = useLingui()
  const inWords = (hours: number) => {
    if (hours === 0) return t`None`
    if (hours < 48 || hours % 24 !== 0) return t`${hours} hours`
    const days = hours / 24
    return t`${days} days`
  }
  return (
    <NativeSelect
      label={t`Rest before reading`}
      description={t`A conversation is drawn once it has been settled for this long.`}
      name="coldHours"
      data={coldHourChoices(settings.coldHours).map((hours) => ({
        value: String(hours),
        label: inWords(hours),
      }))}
      value={String(settings.coldHours)}
      onChange={(event) => change({ coldHours: Number(event.currentTarget.value) })}
    />
  )
}

interface CountFieldProps {
  readonly form: TeamForm
  readonly name: keyof typeof TEAM_BOUNDS
  readonly label: string
  readonly description: string
}

/** A whole number within its bounds. What is typed stays as it is: a number that is not right is marked, never mended. */
const CountField = ({ form: { settings, change, marked }, name, label, description }: CountFieldProps) => {
  const format = useFormat()
  const { least, most } = TEAM_BOUNDS[name]
  const [from, to] = [format.number(least, 0), format.number(most, 0)]
  return (
    <NumberInput
      label={label}
      description={description}
      name={name}
      min={least}
      max={most}
      allowDecimal={false}
      clampBehavior="none"
      hideControls
      error={
        marked.has(name) ? (
          <Trans>
            Choose a whole number from {from} to {to}.
          </Trans>
        ) : null
      }
      value={Number.isNaN(settings[name]) ? '' : settings[name]}
      onChange={(typed) => change({ [name]: typed === '' ? Number.NaN : Number(typed) })}
    />
  )
}

/** Which conversations a draw may choose: those that are over, have rested, and are short enough to be read. */
export const CandidateFields = (form: TeamForm) => {
  const { t } = useLingui()
  return (
    <>
      <div className={classes.pair} data-top>
        <RestField {...form} />
        <CountField
          form={form}
          name="quietDays"
          label={t`Quiet days`}
          description={t`An open conversation is settled after so many without a message, from the next import on.`}
        />
      </div>
      <div className={classes.pair} data-top>
        <CountField
          form={form}
          name="maxMessages"
          label={t`Messages at most`}
          description={t`A conversation with more of them is not drawn.`}
        />
        <CountField
          form={form}
          name="maxWords"
          label={t`Words at most`}
          description={t`Nor is one with more words; notes do not count.`}
        />
      </div>
    </>
  )
}
