import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useFormat } from '../../lib/use-format.ts'
import classes from './debrief.module.css'
import { noteCriterion } from './debrief-address.ts'
import type { WeekPage } from './use-week.ts'

type Note = WeekPage['notes'][number]

const NoteWords = ({ note }: { note: Note }) => {
  const { t, i18n } = useLingui()
  if (note.kind === 'nothing') return <p>{t`Nothing to decide`}</p>
  return (
    <>
      <p dir="auto">{note.text}</p>
      <p className={classes.actionMeta}>
        <span>{t`Proposed wording: ${noteCriterion(note, i18n.locale)}`}</span>
        <span>{note.author.name}</span>
      </p>
    </>
  )
}

interface DecidedProps {
  readonly page: WeekPage
  /** Only what was decided about this conversation. */
  readonly pickId: number
  readonly onRemoveNote: ((noteId: number) => void) | null
}

/** What was decided about a conversation so far. */
export const Decided = ({ page, pickId, onRemoveNote }: DecidedProps) => {
  const { t } = useLingui()
  const format = useFormat()
  const actions = page.actions.filter((action) => action.pickId === pickId)
  const guidelines = page.guidelines.filter((guideline) => guideline.pickId === pickId)
  const notes = page.notes.filter((note) => note.pickId === pickId)
  if (actions.length + guidelines.length + notes.length === 0) return null
  return (
    <section aria-labelledby="decided">
      <h3 id="decided" className={classes.smallHeading}>
        <Trans>Decided</Trans>
      </h3>
      <ul className={classes.actions}>
        {actions.map((action) => (
          <li key={`a${action.id}`} className={classes.action}>
            <div>
              <p className={classes.actionText} dir="auto">
                {action.text}
              </p>
              <p className={classes.actionMeta}>
                <span>{action.owner.name}</span>
                <span>{t`by ${format.plainDate(action.dueOn)}`}</span>
              </p>
              <p className={classes.doneMeans}>{t`Done means: ${action.doneMeans}`}</p>
            </div>
          </li>
        ))}
        {guidelines.map((guideline) => (
          <li key={`g${guideline.id}`} className={classes.action}>
            <div>
              <p className={classes.actionText} dir="auto">
                {guideline.rule}
              </p>
              <p className={classes.actionMeta}>
                <Trans>Guideline</Trans>
              </p>
            </div>
          </li>
        ))}
        {notes.map((note) => (
          <li key={`n${note.id}`} className={classes.action}>
            <div>
              <NoteWords note={note} />
            </div>
            {note.mayRemove && onRemoveNote !== null ? (
              <Button variant="default" onClick={() => onRemoveNote(note.id)}>
                <Trans>Remove</Trans>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
