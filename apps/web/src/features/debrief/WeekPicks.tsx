import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { pickAddress } from '../../lib/addresses.ts'
import { agendaMove } from '../../lib/agenda-move.ts'
import { conversationName } from '../../lib/conversation-name.ts'
import { useAgenda } from '../../lib/use-agenda.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useKeyName, useKeys } from '../../lib/use-keys.ts'
import { tell } from '../../lib/use-undo.ts'
import { AgendaCell } from '../../ui/AgendaCell.tsx'
import { AgendaProblem } from '../../ui/AgendaProblem.tsx'
import { BesideDraw } from '../../ui/BesideDraw.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { ScoreMark } from '../../ui/ScoreChip.tsx'
import classes from './debrief.module.css'
import type { WeekPage, WeekPick } from './use-week.ts'

const Peers = ({ pick }: { pick: WeekPick }) => (
  <span className={classes.peers}>
    {pick.peers.map((peer) => (
      <ScoreMark key={peer.person.id} score={peer.score} label={peer.person.name} />
    ))}
  </span>
)

const useColumns = (agenda: ReturnType<typeof useAgenda>): Column<WeekPick>[] => {
  const { t } = useLingui()
  const format = useFormat()
  return [
    {
      key: 'subject',
      header: t`Conversation`,
      isMain: true,
      cell: (pick) => (
        <span className={classes.named}>
          <Link to={pickAddress(pick.pickId)} data-pick={pick.pickId}>
            {conversationName(pick.conversationId, pick.subject)}
          </Link>
          <BesideDraw origin={pick.origin} />
        </span>
      ),
    },
    {
      key: 'person',
      header: t`Agent`,
      cell: (pick) => pick.reviewee.name,
    },
    { key: 'self', header: t`Self`, cell: (pick) => <ScoreMark score={pick.self} label={t`self`} /> },
    {
      key: 'peers',
      header: t`Colleagues`,
      cell: (pick) => <Peers pick={pick} />,
    },
    {
      key: 'spread',
      header: t`Spread`,
      isNumber: true,
      cell: (pick) => (pick.spread === null ? '–' : Math.round(pick.spread)),
    },
    {
      key: 'gap',
      header: t`Gap`,
      isNumber: true,
      cell: (pick) => (
        <span className={classes.number}>
          {pick.gapInPoints === null ? '–' : format.signedPoints(pick.gapInPoints)}
        </span>
      ),
    },
    {
      key: 'debrief',
      header: t`Debrief`,
      cell: (pick) => (
        <AgendaCell pick={pick} name={conversationName(pick.conversationId, pick.subject)} agenda={agenda} />
      ),
    },
  ]
}

const Empty = ({ page }: { page: WeekPage }) => {
  const { t } = useLingui()
  const format = useFormat(page.team.zone)
  if (page.round === null) {
    return (
      <EmptyState title={t`No reviews were started in this week.`}>
        <Trans>Decisions can be written down below all the same.</Trans>
      </EmptyState>
    )
  }
  const dueAt = format.dateTime(page.round.dueAt)
  // Those who run the team read all that is revealed; anybody else may have no part in what is.
  if (page.waiting !== null) {
    return (
      <EmptyState title={t`No reviews of this week are revealed yet.`}>
        <Trans>Each conversation appears here when everyone is in, at the latest on {dueAt}.</Trans>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t`Nothing of this week that you may read is revealed yet.`}>
      <Trans>
        Each conversation you may read appears here when everyone is in, at the latest on {dueAt}.
      </Trans>
    </EmptyState>
  )
}

/** For those who run the team: how much is still hidden, and who has something left. */
export const Waiting = ({ page }: { readonly page: WeekPage }) => {
  const { waiting } = page
  if (waiting === null || waiting.picks === 0) return null
  const { readers } = waiting
  const behind = waiting.people.length
  const names = waiting.people.map((person) => person.name).join(', ')
  return (
    <p className={`${classes.waiting} no-print`}>
      <Plural
        value={waiting.picks}
        one="# conversation is still hidden."
        other="# conversations are still hidden."
      />{' '}
      {behind === 0 ? null : (
        <Plural
          value={behind}
          one={`# of ${readers} has something left: ${names}.`}
          other={`# of ${readers} have something left: ${names}.`}
        />
      )}
    </p>
  )
}

/** The revealed conversations of the week, widest disagreement first; on paper their record stands instead. */
export const WeekPicks = ({ page }: { readonly page: WeekPage }) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const agenda = useAgenda()
  const columns = useColumns(agenda)
  const place = useRef<HTMLElement>(null)
  /** The pick of the row that the keyboard is in. */
  const current = (): WeekPick | undefined => {
    const row = document.activeElement?.closest('tr')
    const id = row?.querySelector<HTMLElement>('[data-pick]')?.dataset.pick
    return place.current?.contains(row ?? null) === true
      ? page.picks.find((pick) => String(pick.pickId) === id)
      : undefined
  }
  const keyName = useKeyName()
  const [next, before] = [keyName('lists', 'j'), keyName('lists', 'k')]
  const toggle = () => {
    const pick = current()
    if (pick === undefined) {
      tell(t`Go to a conversation first: ${next} and ${before} move through the list.`)
      return
    }
    const move = agendaMove(pick)
    if (move === 'add') agenda.put(pick.pickId)
    if (move === 'take-off') agenda.take(pick.pickId)
  }
  const isChangeable = page.picks.some((pick) => agendaMove(pick) !== null)
  useKeys(
    isChangeable
      ? [{ scope: 'debrief', key: 'd', label: t`Add to or take off the debrief`, run: toggle }]
      : [],
  )
  if (page.picks.length === 0) return <Empty page={page} />
  return (
    <section ref={place} className="no-print" aria-label={t`Revealed conversations`}>
      <DataTable
        caption={t`Widest disagreement first: between colleagues, or with the own score`}
        columns={columns}
        rows={page.picks}
        rowKey={(pick) => pick.pickId}
        onOpen={(pick) => void navigate({ to: pickAddress(pick.pickId) })}
      />
      <AgendaProblem error={agenda.error} team={page.team.slug} week={page.week} />
      <p className={classes.caption}>
        <Trans>
          Scores are Internal Quality Scores (IQS), 0 to 100, given blind. Spread: highest minus lowest
          colleague. Gap: self minus the colleagues’ average.
        </Trans>
        {isChangeable ? (
          <>
            {' '}
            <KeyHint scope="debrief" keys="d" /> <Trans>adds the row you are in to the debrief.</Trans>
          </>
        ) : null}
      </p>
    </section>
  )
}
