import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { isVendorFormat } from '@reread/domain'
import { useSession } from '../../lib/use-session.ts'
import { browserZone, zoneChoices } from '../../lib/zones.ts'
import type { ChoicesFormProps } from './ColumnsForm.tsx'
import classes from './import.module.css'
import type { Choices } from './import-choices.ts'

/** The help of each field stands under it, so that the fields stand in one line too. */
const HELP_LAST: ('label' | 'input' | 'description')[] = ['label', 'input', 'description']

const orderOf = (text: string): Choices['dateOrder'] =>
  text === 'day-first' || text === 'month-first' ? text : undefined

/** What a help desk's own file says by itself. */
const TimesFields = ({ found, chosen, onChange }: ChoicesFormProps) => {
  const { t } = useLingui()
  const { teams } = useSession()
  const zone = teams.find(({ id }) => id === found.teamId)?.zone ?? browserZone()
  return (
    <>
      <NativeSelect
        label={t`Zone of times without one`}
        description={
          chosen.zone === undefined
            ? t`Until you choose one, such rows are left out.`
            : t`Times that name no zone are read in this one.`
        }
        inputWrapperOrder={HELP_LAST}
        value={chosen.zone ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const { zone: _before, ...others } = chosen
          onChange(value === '' ? others : { ...others, zone: value })
        }}
        data={[
          { value: '', label: t`Leave them out` },
          { value: zone, label: zone.replaceAll('_', ' ') },
          ...zoneChoices(zone).filter(({ value }) => value !== zone),
        ]}
      />
      <NativeSelect
        label={t`Dates such as 02/03/2026`}
        description={
          chosen.dateOrder === undefined
            ? t`Until you choose, such rows are left out.`
            : t`All such dates of the file are read this way.`
        }
        inputWrapperOrder={HELP_LAST}
        value={chosen.dateOrder ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const { dateOrder: _before, ...others } = chosen
          const dateOrder = orderOf(value)
          onChange(dateOrder === undefined ? others : { ...others, dateOrder })
        }}
        data={[
          { value: '', label: t`Leave them out` },
          { value: 'day-first', label: t`2 March: the day first` },
          { value: 'month-first', label: t`3 February: the month first` },
        ]}
      />
    </>
  )
}

/** How times without a zone and short dates are read, and under which source the conversations are kept. */
export const ReadingForm = ({ found, chosen, onChange }: ChoicesFormProps) => {
  const { t } = useLingui()
  return (
    <details className={classes.section} open={found.format === 'csv'}>
      <summary className={classes.heading}>
        <Trans>How the file is read</Trans>
      </summary>
      <div className={`${classes.grid} ${classes.reading}`}>
        {isVendorFormat(found.format) ? null : (
          <TimesFields found={found} chosen={chosen} onChange={onChange} />
        )}
        <TextInput
          label={t`Name of the source`}
          description={t`The next file with this name updates the same conversations.`}
          inputWrapperOrder={HELP_LAST}
          placeholder={isVendorFormat(found.format) ? found.format : t`The file’s name`}
          maxLength={255}
          value={chosen.sourceName ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const { sourceName: _before, ...others } = chosen
            onChange(value.trim() === '' ? others : { ...others, sourceName: value })
          }}
        />
      </div>
    </details>
  )
}
