import { Trans, useLingui } from '@lingui/react/macro'
import { conversationName } from '../../lib/conversation-name.ts'
import { useFormat } from '../../lib/use-format.ts'
import { BesideDraw } from '../../ui/BesideDraw.tsx'
import { ScoreMark } from '../../ui/ScoreChip.tsx'
import classes from './debrief.module.css'
import type { WeekPage, WeekPick } from './use-week.ts'

const Scores = ({ pick, isNamed }: { pick: WeekPick; isNamed: boolean }) => {
  const { t } = useLingui()
  const format = useFormat()
  if (pick.record === 'folded')
    return <p className={classes.actionMeta}>{t`Scores not shown: they belong to those involved.`}</p>
  return (
    <p className={classes.actionMeta}>
      <ScoreMark score={pick.self} label={t`self`} />
      {pick.peers.map((peer) => (
        <ScoreMark
          key={peer.person.id}
          score={peer.score}
          label={isNamed ? peer.person.name : t`colleague`}
        />
      ))}
      {pick.gapInPoints === null ? null : <span>{t`Gap ${format.signedPoints(pick.gapInPoints)}`}</span>}
    </p>
  )
}

/** Who thinks otherwise since the reveal, where the scores are shown; the blind ones stay the ones that count. */
const Changes = ({ pick, isNamed }: { pick: WeekPick; isNamed: boolean }) => {
  const { t } = useLingui()
  if (pick.record === 'folded') return null
  return pick.changed.map(({ person, kind, ...changed }) => {
    const who = isNamed ? person.name : kind === 'self' ? t`self` : t`colleague`
    const score = changed.score === null ? '–' : Math.round(changed.score)
    const why = changed.why ?? ''
    return (
      <p key={`${kind} ${person.id}`} className={classes.actionMeta} dir="auto">
        {t`${who} changed to ${score}: ${why}`}
      </p>
    )
  })
}

/** The week on paper, which goes from hand to hand: of each conversation what the meeting shows to everybody. */
export const WeekRecord = ({ page }: { readonly page: WeekPage }) => {
  const { t } = useLingui()
  const recorded = page.picks.filter(({ record }) => record !== 'nothing')
  if (recorded.length === 0) return null
  const masked = new Map(
    page.agenda.flatMap((place) => (place.masked ? [[place.pickId, place.subject] as const] : [])),
  )
  return (
    <section className={classes.onPaper} data-record="true" aria-label={t`Conversations`}>
      <h2 className={classes.heading}>
        <Trans>Conversations</Trans>
      </h2>
      <ul className={classes.plainList}>
        {recorded.map((pick) => {
          const subject = masked.get(pick.pickId)
          return (
            <li key={pick.pickId} className={classes.summaryLine}>
              <p className={classes.actionText} dir="auto">
                {subject ?? conversationName(pick.conversationId, pick.subject)}
              </p>
              <p>{subject === undefined ? pick.reviewee.name : t`without names`}</p>
              <Scores pick={pick} isNamed={subject === undefined} />
              <Changes pick={pick} isNamed={subject === undefined} />
              <BesideDraw origin={pick.origin} />
            </li>
          )
        })}
      </ul>
      <p className={classes.actionMeta}>
        <Trans>Scores are Internal Quality Scores (IQS), 0 to 100, given blind.</Trans>
      </p>
    </section>
  )
}
