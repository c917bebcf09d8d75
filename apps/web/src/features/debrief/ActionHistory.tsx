import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../lib/use-format.ts'
import { QueryState } from '../../ui/QueryState.tsx'
import classes from './debrief.module.css'
import { useHistory } from './use-actions.ts'

type Change = NonNullable<ReturnType<typeof useHistory>['data']>[number]
type Field = keyof Change['after']

const names = {
  text: msg`What will be done`,
  doneMeans: msg`Done means`,
  owner: msg`Owner`,
  dueOn: msg`Due`,
  state: msg`State`,
} satisfies Record<Field, MessageDescriptor>

const fields = Object.keys(names) as Field[]

const useSaid = () => {
  const { t } = useLingui()
  const format = useFormat()
  return (field: Field, said: string | undefined): string => {
    if (said === undefined) return ''
    if (field === 'state') return said === 'done' ? t`done` : t`open`
    return field === 'dueOn' ? format.plainDate(said) : said
  }
}

const ChangeLine = ({ change }: { change: Change }) => {
  const { t } = useLingui()
  const format = useFormat()
  const said = useSaid()
  const who = change.changedBy.name
  return (
    <li>
      <p>
        {who} · {format.dateTime(change.changedAt)}
      </p>
      {fields
        .filter((field) => change.after[field] !== undefined)
        .map((field) => (
          <p key={field} dir="auto">
            {t(names[field])}: {said(field, change.before[field])} → {said(field, change.after[field])}
          </p>
        ))}
    </li>
  )
}

/** Who changed an action, when, from what to what. */
export const ActionHistory = ({ actionId }: { readonly actionId: number }) => {
  const { t } = useLingui()
  const history = useHistory(actionId)
  if (history.data === undefined) {
    return <QueryState query={history} rows={2} />
  }
  if (history.data.length === 0) {
    return (
      <p className={classes.quiet}>
        <Trans>Nobody has changed it since it was written down.</Trans>
      </p>
    )
  }
  return (
    <ul className={classes.history} aria-label={t`History`}>
      {history.data.map((change) => (
        <ChangeLine key={change.id} change={change} />
      ))}
    </ul>
  )
}
