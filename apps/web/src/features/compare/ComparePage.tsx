import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { conversationAddress, debriefAddress, rowIdOf } from '../../lib/addresses.ts'
import { agendaMove } from '../../lib/agenda-move.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import { formatWeek } from '../../lib/format.ts'
import { useAgenda } from '../../lib/use-agenda.ts'
import { useEscapeBack } from '../../lib/use-escape-back.ts'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { AgendaProblem } from '../../ui/AgendaProblem.tsx'
import { BesideDraw } from '../../ui/BesideDraw.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { NotFound } from '../../ui/PageProblems.tsx'
import { QueryState } from '../../ui/QueryState.tsx'
import { TeamZone } from '../../ui/TeamZone.tsx'
import { HiddenPick } from './HiddenPick.tsx'
import { RevealedPick } from './RevealedPick.tsx'
import { useNeighbours } from './use-neighbours.ts'
import { type Pick, type RevealedPickFacts, usePick } from './use-pick.ts'
import { useSeen } from './use-seen.ts'

const useTeamSlug = (teamId: number): string | null =>
  useSession().teams.find((team) => team.id === teamId)?.slug ?? null

const Sub = ({ pick }: { pick: Pick }) => (
  <>
    <Link to={conversationAddress(pick.conversationId)}>
      {conversationName(pick.conversationId, pick.subject)}
    </Link>{' '}
    · {pick.reviewee.name} ·{' '}
    <Link to={debriefAddress(useTeamSlug(pick.teamId), pick.week)}>{formatWeek(pick.week)}</Link>
    {pick.origin === 'chosen' ? ' · ' : null}
    <BesideDraw origin={pick.origin} />
  </>
)

/** The way through the week's conversations, where there is another one. */
const Neighbours = ({ pick }: { pick: RevealedPickFacts }) => {
  const { before, after } = useNeighbours(pick)
  if (before === null && after === null) return null
  return (
    <>
      <Button
        variant="default"
        disabled={before === null}
        onClick={() => before?.()}
        rightSection={<KeyHint scope="compare" keys="k" />}
      >
        <Trans>Previous</Trans>
      </Button>
      <Button
        variant="default"
        disabled={after === null}
        onClick={() => after?.()}
        rightSection={<KeyHint scope="compare" keys="j" />}
      >
        <Trans>Next</Trans>
      </Button>
    </>
  )
}

const Revealed = ({ pick }: { pick: RevealedPickFacts }) => {
  const { t } = useLingui()
  useSeen(pick)
  const agenda = useAgenda()
  const team = useTeamSlug(pick.teamId)
  const move = agendaMove(pick)
  const isAdding = move === 'add'
  const isTaking = move === 'take-off'
  const act = () => (isAdding ? agenda.put(pick.id) : agenda.take(pick.id))
  useKeys(
    isAdding || isTaking
      ? [
          {
            scope: 'compare',
            key: 'd',
            label: isAdding ? t`Add to debrief` : t`Take off the debrief`,
            run: act,
          },
        ]
      : [],
  )
  return (
    <>
      <PageHeader
        title={t`Compare #${pick.conversationId}`}
        tabName={t`Compare ${conversationName(pick.conversationId, pick.subject)}`}
        sub={<Sub pick={pick} />}
        actions={
          <>
            <Neighbours pick={pick} />
            {pick.inDebrief ? (
              <span>
                <Trans>In the debrief</Trans>
              </span>
            ) : null}
            {isAdding || isTaking ? (
              <Button
                variant={isAdding ? 'filled' : 'default'}
                loading={agenda.isBusy}
                onClick={act}
                rightSection={<KeyHint scope="compare" keys="d" />}
              >
                {isAdding ? <Trans>Add to debrief</Trans> : <Trans>Take off the debrief</Trans>}
              </Button>
            ) : null}
          </>
        }
      />
      <PageBody>
        <AgendaProblem error={agenda.error} team={team} week={pick.week} />
        <RevealedPick pick={pick} />
      </PageBody>
    </>
  )
}

const Hidden = ({ pick }: { pick: Extract<Pick, { revealed: false }> }) => {
  const { t } = useLingui()
  return (
    <>
      <PageHeader
        title={t`Compare #${pick.conversationId}`}
        tabName={t`Compare ${conversationName(pick.conversationId, pick.subject)}`}
        sub={<Sub pick={pick} />}
      />
      <PageBody>
        <HiddenPick pick={pick} />
      </PageBody>
    </>
  )
}

const OnePick = ({ pickId }: { pickId: number }) => {
  const { t } = useLingui()
  const pick = usePick(pickId)
  useEscapeBack('/compare')
  if (pick.data !== undefined) {
    return (
      <TeamZone teamId={pick.data.teamId}>
        {pick.data.revealed ? <Revealed pick={pick.data} /> : <Hidden pick={pick.data} />}
      </TeamZone>
    )
  }
  return (
    <>
      <PageHeader title={t`Compare`} />
      <PageBody>
        <QueryState query={pick} rows={6} rowHeight={52} />
      </PageBody>
    </>
  )
}

/** One conversation and everyone's reviews of it, side by side once the blind has ended. */
export const ComparePage = () => {
  const { pick } = useParams({ from: '/signed-in/r/$pick' })
  const pickId = rowIdOf(pick)
  return pickId === null ? <NotFound /> : <OnePick key={pickId} pickId={pickId} />
}
