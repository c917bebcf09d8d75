import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { languages, ownNames } from '../../lib/language.ts'
import { zoneChoices } from '../../lib/zones.ts'
import classes from './Teams.module.css'

export interface Named {
  readonly name: string
  readonly zone: string
  readonly language: 'en' | 'it'
}

export interface NameFieldsProps {
  readonly settings: Named
  readonly change: (part: Partial<Named>) => void
  /** Names of fields that are not right. */
  readonly marked: ReadonlySet<string>
}

/** What a team is called, and where and in which language it works. */
export const NameFields = ({ settings, change, marked }: NameFieldsProps) => {
  const { t } = useLingui()
  return (
    <>
      <TextInput
        label={t`Team name`}
        name="name"
        maxLength={80}
        error={marked.has('name') ? t`Give the team a name.` : null}
        value={settings.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t`Time zone`}
          description={t`Its weeks begin on Monday there.`}
          name="zone"
          data={zoneChoices(settings.zone)}
          value={settings.zone}
          onChange={(event) => change({ zone: event.currentTarget.value })}
        />
        <NativeSelect
          label={t`Language`}
          description={t`Of the rubric and the debrief.`}
          name="language"
          data={languages.map((language) => ({ value: language, label: ownNames[language] }))}
          value={settings.language}
          onChange={(event) => change({ language: event.currentTarget.value === 'it' ? 'it' : 'en' })}
        />
      </div>
    </>
  )
}
