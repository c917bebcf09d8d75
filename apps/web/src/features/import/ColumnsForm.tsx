import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { IMPORT_FIELDS, type ImportField } from '@reread/domain'
import { useId, useState } from 'react'
import { TextButton } from '../../ui/TextButton.tsx'
import classes from './import.module.css'
import { type Choices, isNeeded, shownMapping, skippedColumns, withColumn } from './import-choices.ts'
import { fieldWords } from './import-words.ts'
import type { ImportFacts } from './use-import.ts'

export interface ChoicesFormProps {
  readonly found: ImportFacts
  readonly chosen: Choices
  readonly onChange: (choices: Choices) => void
}

const ASKED_FIRST: readonly ImportField[] = ['conversationId', 'text', 'sentAt', 'role', 'authorName']
/** What no file goes without comes first. */
const ALL_FIELDS = [...ASKED_FIRST, ...IMPORT_FIELDS.filter((field) => !ASKED_FIRST.includes(field))]

/** Our fields, each with the file's column that stands for it. */
export const ColumnsForm = ({ found, chosen, onChange }: ChoicesFormProps) => {
  const { t } = useLingui()
  const id = useId()
  const [showsAll, setShowsAll] = useState(false)
  const columns = found.summary?.columns ?? []
  const mapping = shownMapping(found.summary?.mapping ?? {}, chosen)
  const skipped = found.summary === null ? [] : skippedColumns(found.summary, mapping)
  const used = IMPORT_FIELDS.filter(
    (field) => (mapping[field] ?? '') !== '' || field in (chosen.mapping ?? {}),
  )
  const fields = showsAll || found.state === 'failed' ? ALL_FIELDS : used
  const namedWithCell = (name: string): string => {
    const cell = found.samples[columns.indexOf(name)] ?? ''
    return cell === '' ? name : t`${name}, e.g. “${cell}”`
  }
  const labelOf = (field: ImportField): string => {
    const name = t(fieldWords[field])
    return isNeeded(field, mapping) ? t`${name} (needed)` : name
  }
  const choices = [
    { value: '', label: t`No column` },
    ...columns.map((name) => ({ value: name, label: namedWithCell(name) })),
  ]
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 className={classes.heading} id={id}>
        <Trans>Which column is what</Trans>
      </h2>
      <div className={classes.grid}>
        {fields.map((field) => (
          <NativeSelect
            key={field}
            label={labelOf(field)}
            value={mapping[field] ?? ''}
            onChange={(event) =>
              onChange(withColumn(chosen, mapping, { field, column: event.currentTarget.value }))
            }
            data={choices}
          />
        ))}
      </div>
      {fields.length === IMPORT_FIELDS.length ? null : (
        <p>
          <TextButton isUnderlined onClick={() => setShowsAll(true)}>
            <Trans>Show the fields without a column</Trans>
          </TextButton>
        </p>
      )}
      <p className={classes.quiet}>
        {skipped.length === 0 ? (
          <Trans>Every column of the file is used.</Trans>
        ) : (
          <>
            <Trans>Columns that are skipped:</Trans> {skipped.map(namedWithCell).join('; ')}
          </>
        )}
      </p>
    </section>
  )
}
