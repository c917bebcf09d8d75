import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { actionsByDue } from '@reread/domain'
import { downloadText } from '../../lib/download-text.ts'
import { useSession } from '../../lib/use-session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { ActionList } from './ActionList.tsx'
import { actionsCsv } from './actions-csv.ts'
import classes from './debrief.module.css'
import { dayIn } from './debrief-dates.ts'
import { useActions } from './use-actions.ts'

type Shown = ReturnType<typeof useActions>

const Filters = ({ shown }: { shown: Shown }) => {
  const { t } = useLingui()
  const { search, who, change, teams, team } = shown
  return (
    <div className={`${classes.filters} no-print`}>
      {teams.length < 2 ? null : (
        <NativeSelect
          label={t`Team`}
          value={team?.slug ?? ''}
          onChange={(event) =>
            change({ team: event.currentTarget.value, action: undefined, history: undefined })
          }
          data={teams.map((one) => ({ value: one.slug, label: one.name }))}
        />
      )}
      <NativeSelect
        label={t`Whose`}
        value={who}
        onChange={(event) => change({ who: event.currentTarget.value === 'team' ? 'team' : 'mine' })}
        data={[
          { value: 'mine', label: t`Mine` },
          { value: 'team', label: t`The whole team’s` },
        ]}
      />
      <NativeSelect
        label={t`State`}
        value={search.state ?? 'open'}
        onChange={(event) => {
          const state = (['done', 'all'] as const).find((one) => one === event.currentTarget.value)
          change({ state })
        }}
        data={[
          { value: 'open', label: t`Open` },
          { value: 'done', label: t({ message: 'Done', context: 'several actions' }) },
          { value: 'all', label: t`All` },
        ]}
      />
    </div>
  )
}

const Empty = ({ shown }: { shown: Shown }) => {
  const { t } = useLingui()
  const { who, change, list } = shown
  if (list.data?.length === 0) {
    return (
      <EmptyState title={t`No action was ever written down here.`}>
        <Trans>Actions are decided in the debrief: each with an owner, a day, and what done means.</Trans>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={who === 'team' ? t`No action of the team is like that.` : t`You have no action like that.`}
      actions={
        <Button variant="default" onClick={() => change({ who: 'team', state: 'all' })}>
          <Trans>Show all of the team’s</Trans>
        </Button>
      }
    />
  )
}

const Export = ({ shown }: { shown: Shown }) => {
  const { t } = useLingui()
  const heads = [
    ...[t`Action`, t`Owner`, t`Due`, t`State`, t`Done means`, t`Week`],
    ...[t`Conversation number`, t`Conversation`],
  ]
  return (
    <Button
      variant="default"
      disabled={shown.asked.length === 0}
      onClick={() =>
        downloadText(actionsCsv(heads, actionsByDue(shown.asked)), {
          fileName: `actions-${shown.team?.slug ?? 'team'}.csv`,
          type: 'text/csv',
        })
      }
    >
      <Trans>Save as CSV</Trans>
    </Button>
  )
}

const Body = ({ shown }: { shown: Shown }) => {
  const { t } = useLingui()
  const { now } = useSession()
  const { list, team } = shown
  if (team === null) {
    return (
      <EmptyState title={t`You are not in a team yet.`}>
        <Trans>An admin can put you into one; its actions then appear here.</Trans>
      </EmptyState>
    )
  }
  if (list.data === undefined) {
    return <QueryState query={list} rows={6} />
  }
  return (
    <>
      <Filters shown={shown} />
      {shown.asked.length === 0 ? (
        <Empty shown={shown} />
      ) : (
        <ActionList shown={shown} today={dayIn(now, team.zone)} />
      )}
    </>
  )
}

/** What the team decided to do: overdue first, each with its owner, its day, and where it came from. */
export const ActionsPage = () => {
  const { t } = useLingui()
  const shown = useActions()
  return (
    <>
      <PageHeader title={t`Actions`} sub={shown.team?.name} actions={<Export shown={shown} />} />
      <PageBody>
        <Body shown={shown} />
      </PageBody>
    </>
  )
}
