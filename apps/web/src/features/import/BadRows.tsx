import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../lib/use-format.ts'
import classes from './import.module.css'
import { acceptedWord, badRowWord } from './import-words.ts'
import type { ImportFacts } from './use-import.ts'

type BadRowGroup = ImportFacts['badRowGroups'][number]

const FIRST_GROUPS = 20

/** Where they stand in lines of the file, where a row is not a line. */
const Lines = ({ places }: Pick<BadRowGroup, 'places'>) => {
  const format = useFormat()
  if (places.every(({ row, line }) => row === line)) return null
  const lines = places.map(({ line }) => format.number(line)).join(', ')
  return (
    <>
      {' '}
      <Plural value={places.length} one={`(line ${lines})`} other={`(lines ${lines})`} />
    </>
  )
}

/** How many rows it is, and where the first ones stand; of a single one where it stands. */
const Places = ({ group: { file, count, places } }: { group: BadRowGroup }) => {
  const { t } = useLingui()
  const format = useFormat()
  const tables = { conversations: t`conversations`, messages: t`messages` }
  const table = file === null ? null : `${tables[file]}, `
  const rows = places.map(({ row }) => format.number(row)).join(', ')
  const more = format.number(count - places.length)
  if (count === 1) {
    return (
      <>
        {table}
        <Trans>row {rows}</Trans>
        <span className={classes.line}>
          <Lines places={places} />
        </span>
      </>
    )
  }
  return (
    <>
      {table}
      <Plural value={count} one="# row" other="# rows" />
      <span className={classes.places}>
        {places.length < count ? (
          <Trans>
            rows {rows} and {more} more
          </Trans>
        ) : (
          <Trans>rows {rows}</Trans>
        )}
        <Lines places={places} />
      </span>
    </>
  )
}

/** What stood there, the first few of it. */
const Seen = ({ group: { seen, isMoreSeen } }: { group: BadRowGroup }) => {
  const { t } = useLingui()
  if (seen.length === 0) return '–'
  const quoted = seen.map((text) => t`“${text}”`).join(', ')
  return isMoreSeen ? `${quoted} …` : quoted
}

const Groups = ({ groups, isOver }: { groups: readonly BadRowGroup[]; isOver: boolean }) => {
  const { t } = useLingui()
  return (
    <table className={classes.bad}>
      <caption className="visually-hidden">{t`The rows that are left out, by what is wrong`}</caption>
      <thead>
        <tr>
          <th scope="col">{t`Rows`}</th>
          <th scope="col">{t`Column`}</th>
          <th scope="col">{t`What is wrong`}</th>
          {isOver ? null : <th scope="col">{t`What was seen`}</th>}
          <th scope="col">{t`What is accepted`}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => {
          const word = badRowWord(group.code)
          const accepted = acceptedWord(group.accepted)
          return (
            <tr key={`${group.file} ${group.column} ${group.code} ${group.places[0]?.line}`}>
              <td data-label={t`Rows`}>
                <Places group={group} />
              </td>
              <td data-label={t`Column`}>{group.column ?? '–'}</td>
              <td data-label={t`What is wrong`}>{word === null ? group.code : t(word)}</td>
              {isOver ? null : (
                <td data-label={t`What was seen`} className={classes.seen}>
                  <Seen group={group} />
                </td>
              )}
              <td data-label={t`What is accepted`} className={classes.seen}>
                {group.accepted === '' ? '–' : accepted === null ? group.accepted : t(accepted)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** All of them as a file, in the language of the screen; after the import what stood there is gone. */
const AllRows = ({ found, isOver }: { found: ImportFacts; isOver: boolean }) => {
  const { i18n } = useLingui()
  if (isOver) {
    return (
      <span className={classes.quiet}>
        <Trans>What stood in them is not kept after an import: check the file again to see it.</Trans>
      </span>
    )
  }
  return (
    <>
      <a href={`/imports/${found.id}/bad-rows.csv?language=${i18n.locale}`} download>
        <Trans>Download all bad rows (CSV)</Trans>
      </a>
      <span className={classes.quiet}>
        <Trans>Before you import: afterwards only the places and reasons are kept.</Trans>
      </span>
    </>
  )
}

/**
 * The rows that are left out: one line for each fault of a column with how many rows have it, and all of them as a
 * file, for whoever brought the file; after the import only where they stood and why.
 */
export const BadRows = ({ found }: { readonly found: ImportFacts }) => {
  const { t } = useLingui()
  const bad = found.summary?.bad ?? 0
  const isOver = found.state === 'done'
  if (bad === 0 || found.badRowGroups.length === 0) return null
  const groups = found.badRowGroups.slice(0, FIRST_GROUPS)
  const others = bad - groups.reduce((sum, { count }) => sum + count, 0)
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
      <Groups groups={groups} isOver={isOver} />
      <p className={classes.more}>
        {others <= 0 ? null : (
          <span className={classes.quiet}>
            <Plural value={others} one="and # row with another fault" other="and # rows with other faults" />
          </span>
        )}
        <AllRows found={found} isOver={isOver} />
      </p>
    </section>
  )
}
