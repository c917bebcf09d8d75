import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../lib/use-format.ts'
import classes from './import.module.css'
import { acceptedWord, badRowWord } from './import-words.ts'
import type { ImportFacts } from './use-import.ts'

type BadRow = ImportFacts['badRows'][number]

const FIRST_ROWS = 20

const Place = ({ row }: { row: BadRow }) => {
  const { t } = useLingui()
  const format = useFormat()
  const place = format.number(row.row)
  const line = format.number(row.line)
  const file = { conversations: t`conversations`, messages: t`messages` }
  return (
    <>
      {row.file === null ? null : `${file[row.file]}, `}
      <Trans>row {place}</Trans>
      {row.line === row.row ? null : (
        <span className={classes.quiet}>
          {' '}
          <Trans>(line {line})</Trans>
        </span>
      )}
    </>
  )
}

const Rows = ({ rows, isOver }: { rows: readonly BadRow[]; isOver: boolean }) => {
  const { t } = useLingui()
  return (
    <table className={classes.bad}>
      <caption className="visually-hidden">{t`The first rows that are left out`}</caption>
      <thead>
        <tr>
          <th scope="col">{t`Row`}</th>
          <th scope="col">{t`Column`}</th>
          <th scope="col">{t`What is wrong`}</th>
          {isOver ? null : <th scope="col">{t`What was seen`}</th>}
          <th scope="col">{t`What is accepted`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const word = badRowWord(row.code)
          const accepted = acceptedWord(row.accepted)
          return (
            <tr key={`${row.file} ${row.line} ${row.column} ${row.code}`}>
              <td data-label={t`Row`}>
                <Place row={row} />
              </td>
              <td data-label={t`Column`}>{row.column ?? '–'}</td>
              <td data-label={t`What is wrong`}>{word === null ? row.code : t(word)}</td>
              {isOver ? null : (
                <td data-label={t`What was seen`} className={classes.seen}>
                  {row.seen === '' ? '–' : row.seen}
                </td>
              )}
              <td data-label={t`What is accepted`} className={classes.seen}>
                {row.accepted === '' ? '–' : accepted === null ? row.accepted : t(accepted)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/**
 * The rows that are left out, the first ones here and all of them as a file, for whoever brought the file; after the
 * import only where they stood and why.
 */
export const BadRows = ({ found }: { readonly found: ImportFacts }) => {
  const { t } = useLingui()
  const format = useFormat()
  const bad = found.summary?.bad ?? 0
  const isOver = found.state === 'done'
  if (bad === 0 || found.badRows.length === 0) return null
  const rows = found.badRows.slice(0, FIRST_ROWS)
  const shown = format.number(rows.length)
  const all = format.number(bad)
  return (
    <section className={classes.section} aria-label={t`Bad rows`}>
      <h2 className={classes.heading}>
        <Trans>Bad rows</Trans>
      </h2>
      <p>
        {isOver ? (
          <Trans>
            Everything else came in without them. Correct them in your file and bring it again: what is here
            already stays as it is.
          </Trans>
        ) : (
          <Trans>
            Everything else can be imported without them. Correct them in your file and bring it again: what
            is here already stays as it is.
          </Trans>
        )}
      </p>
      <Rows rows={rows} isOver={isOver} />
      <p className={classes.more}>
        {rows.length < bad ? (
          <span className={classes.quiet}>
            <Trans>
              {shown} of {all}
            </Trans>
          </span>
        ) : null}
        {isOver ? (
          <span className={classes.quiet}>
            <Trans>What stood in them is not kept after an import: check the file again to see it.</Trans>
          </span>
        ) : (
          <>
            <a href={`/imports/${found.id}/bad-rows.csv`} download>
              <Trans>Download all bad rows (CSV)</Trans>
            </a>
            <span className={classes.quiet}>
              <Trans>Before you import: afterwards only the places and reasons are kept.</Trans>
            </span>
          </>
        )}
      </p>
    </section>
  )
}
