import { Trans, useLingui } from '@lingui/react/macro'
import { actionsByDue } from '@reread/domain'
import type { ReactNode } from 'react'
import { useFormat } from '../../lib/use-format.ts'
import classes from './debrief.module.css'
import { noteCriterion } from './debrief-address.ts'
import type { WeekPage } from './use-week.ts'

type Action = Pick<
  WeekPage['actions'][number],
  'id' | 'text' | 'doneMeans' | 'owner' | 'dueOn' | 'state' | 'subject'
>

const ActionLine = ({ action }: { action: Action }) => {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <li className={classes.summaryLine}>
      <p className={classes.actionText} dir="auto">
        {action.text}
      </p>
      <p className={classes.actionMeta}>
        <span>{action.owner.name}</span>
        <span>{t`by ${format.plainDate(action.dueOn)}`}</span>
        {action.state === 'done' ? <span>{t`done`}</span> : null}
        {action.subject === null ? null : <span dir="auto">{action.subject}</span>}
      </p>
      <p className={classes.doneMeans}>{t`Done means: ${action.doneMeans}`}</p>
    </li>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3 className={classes.smallHeading}>{title}</h3>
    <ul className={classes.plainList}>{children}</ul>
  </section>
)

interface NotesProps {
  page: WeekPage
  kind: 'wording' | 'nothing'
  language: string
}

const Notes = ({ page, kind, language }: NotesProps) =>
  page.notes
    .filter((note) => note.kind === kind)
    .map((note) => (
      <li key={note.id} className={classes.summaryLine}>
        {kind === 'wording' ? (
          <p dir="auto">
            <strong>{noteCriterion(note, language)}</strong>: {note.text}
          </p>
        ) : null}
        {note.subject === null ? null : (
          <p className={kind === 'wording' ? classes.actionMeta : undefined} dir="auto">
            {note.subject}
          </p>
        )}
      </li>
    ))

/** What the meeting leaves: decisions with their owners, what is carried over, what was talked about. */
export const Summary = ({
  page,
  isWithoutActions = false,
}: {
  readonly page: WeekPage
  /** Where the page lists them itself, with their buttons. */
  readonly isWithoutActions?: boolean
}) => {
  const { t, i18n } = useLingui()
  const talkedAbout = page.agenda.filter((place) => place.isOn)
  const has = (kind: 'wording' | 'nothing') => page.notes.some((note) => note.kind === kind)
  return (
    <div className={classes.summary}>
      {isWithoutActions ? null : page.actions.length === 0 ? (
        <p className={classes.nothing}>
          <Trans>No action was decided.</Trans>
        </p>
      ) : (
        <Part title={t`Actions`}>
          {actionsByDue(page.actions).map((action) => (
            <ActionLine key={action.id} action={action} />
          ))}
        </Part>
      )}
      {page.guidelines.length === 0 ? null : (
        <Part title={t`Guidelines`}>
          {page.guidelines.map((guideline) => (
            <li key={guideline.id} className={classes.summaryLine} dir="auto">
              {guideline.rule}
            </li>
          ))}
        </Part>
      )}
      {has('wording') ? (
        <Part title={t`Wording to propose`}>
          <Notes page={page} kind="wording" language={i18n.locale} />
        </Part>
      ) : null}
      {has('nothing') ? (
        <Part title={t`Nothing to decide`}>
          <Notes page={page} kind="nothing" language={i18n.locale} />
        </Part>
      ) : null}
      {page.earlier.length === 0 ? null : (
        <Part title={t`Actions of earlier weeks`}>
          {page.earlier.map((action) => (
            <ActionLine key={action.id} action={action} />
          ))}
        </Part>
      )}
      {talkedAbout.length === 0 ? null : (
        <Part title={t`Talked about`}>
          {talkedAbout.map((place) => (
            <li key={place.pickId} className={classes.summaryLine} dir="auto">
              {place.subject} · {place.reviewee?.name ?? t`without names`}
            </li>
          ))}
        </Part>
      )}
    </div>
  )
}
