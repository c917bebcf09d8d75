import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useFormat } from '../../lib/use-format.ts'
import classes from './import.module.css'
import { notesByCode } from './import-counts.ts'
import { noteWord } from './import-words.ts'
import type { ImportFacts, ImportSummary } from './use-import.ts'

const Count = ({ count, name, children }: { count: number; name: string; children: ReactNode }) => {
  const format = useFormat()
  return (
    <div className={classes.count}>
      <dt>{name}</dt>
      <dd className={classes.number}>{format.number(count)}</dd>
      <dd className={classes.quiet}>{children}</dd>
    </div>
  )
}

/** What was assumed or mended while reading; columns that are left out are told beside the columns. */
const Notes = ({ notes }: { notes: ImportSummary['notes'] }) => {
  const { i18n } = useLingui()
  const worded = notesByCode(notes).flatMap((note) => {
    const word = noteWord(note.code)
    return word === null
      ? []
      : [{ ...note, text: i18n._({ ...word, values: { count: note.count, column: note.column } }) }]
  })
  if (worded.length === 0) return null
  return (
    <ul className={classes.notes}>
      {worded.map(({ code, text }) => (
        <li key={code}>{text}</li>
      ))}
    </ul>
  )
}

/** What importing would do, counted; nothing of it has happened. */
export const DryRun = ({ found }: { readonly found: ImportFacts }) => {
  const { t } = useLingui()
  const { summary } = found
  if (summary === null) return null
  return (
    <section className={classes.section} aria-label={t`What importing would do`}>
      <h2 className={classes.heading}>
        <Trans>What importing would do</Trans>
      </h2>
      <dl className={classes.counts}>
        <Count count={summary.new} name={t`New`}>
          <Trans>come in</Trans>
        </Count>
        <Count count={summary.changed} name={t`Changed`}>
          <Trans>are brought up to date</Trans>
        </Count>
        <Count count={summary.same} name={t`Same`}>
          <Trans>are here already</Trans>
        </Count>
        <Count count={summary.bad} name={t`Bad rows`}>
          <Trans>are left out</Trans>
        </Count>
        <Count count={summary.duplicates} name={t`Duplicates`}>
          <Trans>are in the file twice</Trans>
        </Count>
      </dl>
      <Notes notes={summary.notes} />
    </section>
  )
}
