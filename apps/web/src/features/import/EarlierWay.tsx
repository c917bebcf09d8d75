import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useFormat } from '../../lib/use-format.ts'
import classes from './import.module.css'
import { isUntouched } from './import-choices.ts'
import type { ImportFacts, ImportSummary } from './use-import.ts'

type EarlierTable = NonNullable<ImportSummary['earlier']>[number]

/** What of the way an earlier table was read counts for this one, as a part of a sentence. */
const useTakenOver = ({ choices, sourceName }: EarlierTable): string => {
  const { t, i18n } = useLingui()
  const words = {
    source: t`the source “${sourceName}”`,
    columns: t`which column is what`,
    words: t`the meaning of its words`,
    times: t`how times are read`,
  } satisfies Record<EarlierTable['choices'][number], string>
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' })
  return list.format(choices.map((choice) => words[choice]))
}

interface WayProps {
  readonly table: EarlierTable
  readonly isBusy: boolean
  readonly onRead: (earlierId: number | null) => void
}

const Way = ({ table, isBusy, onRead }: WayProps) => {
  const format = useFormat()
  const takenOver = useTakenOver(table)
  const files = table.fileNames.join(', ')
  const date = format.date(table.createdAt)
  return (
    <li className={classes.earlierWay}>
      <div>
        <p className={classes.earlierName}>
          {table.isFollowed ? (
            <Trans>
              Read like “{files}” of {date}
            </Trans>
          ) : (
            <Trans>
              “{files}” of {date} has the same columns
            </Trans>
          )}
        </p>
        <p className={classes.quiet}>
          {table.isFollowed ? (
            <Trans>It has the same columns. Taken from it: {takenOver}.</Trans>
          ) : (
            <Trans>Read the same way, this one takes from it: {takenOver}.</Trans>
          )}{' '}
          {table.choices.includes('source') ? <Trans>What is in both files is here once.</Trans> : null}
        </p>
      </div>
      <Button
        variant="default"
        loading={isBusy}
        onClick={() => onRead(table.isFollowed ? null : table.importId)}
      >
        {table.isFollowed ? <Trans>Read it afresh</Trans> : <Trans>Read it the same way</Trans>}
      </Button>
    </li>
  )
}

/**
 * How a file of the same columns was read before: the one this file was read like, or, as long as nobody chose
 * anything for it, those it can be read like.
 */
export const EarlierWay = ({ found, ...way }: { readonly found: ImportFacts } & Omit<WayProps, 'table'>) => {
  const { t } = useLingui()
  const earlier = found.summary?.earlier ?? []
  const followed = earlier.filter(({ isFollowed }) => isFollowed)
  const shown = followed.length > 0 || !isUntouched(found.options) ? followed : earlier
  if (shown.length === 0) return null
  return (
    <ul className={classes.earlier} aria-label={t`Files with the same columns`}>
      {shown.map((table) => (
        <Way key={table.importId} table={table} {...way} />
      ))}
    </ul>
  )
}
