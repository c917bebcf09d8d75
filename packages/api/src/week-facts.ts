import {
  actionsOfTeam,
  agendaOf,
  findDebrief,
  findRound,
  namesOf,
  type PickFacts,
  picksOfWeek,
  reviewsOfPicks,
  type StoredReview,
  type Team,
} from '@reread/db'
import { byWidestDisagreement, can, isKnownPick, onRecord, weekDates } from '@reread/domain'
import { actionForScreen } from './actions-screen.ts'
import { agendaRights, isWeekOpen } from './agenda-rights.ts'
import { changedMinds, pickNumbers } from './compared-pick.ts'
import type { ActorContext } from './context.ts'
import { meetingFacts } from './debrief-agenda.ts'
import { subjectMask } from './masked-subjects.ts'
import { nameMask } from './name-mask.ts'

/** Who thinks otherwise since the reveal, and why: own review first, then by name; a masked one's words without names. */
const changesOf = async (ctx: ActorContext, pick: PickFacts, told: ToldOfPick) => {
  const changed = [...changedMinds(told.reviews).values()]
  if (changed.length === 0) return []
  const mask = await nameMask(ctx, { pick, masked: told.masked })
  return changed.map(({ author, kind, score, why }) => ({ person: author, kind, score, why: mask.text(why) }))
}

interface ToldOfPick {
  readonly reviews: readonly StoredReview[]
  readonly masked: boolean
}

/** Revealed picks of the week that the reader may see, widest disagreement first. */
const revealedPicks = async (ctx: ActorContext, team: Team, week: string) => {
  const isOpen = await isWeekOpen(ctx, { teamId: team.id, week })
  const { read } = ctx.db
  const picks = (await picksOfWeek(read, team.id, week)).filter(
    (pick) =>
      pick.revealedAt !== null && isKnownPick(pick, ctx.actor.personId) && can(ctx.actor, 'pick.read', pick),
  )
  const reviews = await reviewsOfPicks(
    read,
    picks.map((pick) => pick.id),
  )
  const agenda = new Map((await agendaOf(read, team.id, week)).map((place) => [place.pickId, place]))
  const names = await namesOf(
    read,
    picks.map((pick) => pick.revieweeId),
  )
  const rights = new Map<number, Awaited<ReturnType<typeof agendaRights>>>()
  const changes = new Map<number, Awaited<ReturnType<typeof changesOf>>>()
  for (const pick of picks) {
    rights.set(pick.id, await agendaRights(ctx, pick, isOpen))
    const told = reviews.filter((review) => review.pickId === pick.id)
    const masked = agenda.get(pick.id)?.masked === true
    changes.set(pick.id, await changesOf(ctx, pick, { reviews: told, masked }))
  }
  const rows = picks.map((pick) => {
    const own = reviews.filter((review) => review.pickId === pick.id && review.version === 1)
    const { self, gap, spread } = pickNumbers(own)
    return {
      pickId: pick.id,
      conversationId: pick.conversationId,
      subject: pick.subject,
      origin: pick.origin,
      reviewee: names.get(pick.revieweeId) ?? { id: pick.revieweeId, name: '' },
      self,
      peers: own
        .filter((review) => review.kind !== 'self' && review.reason === 'blind')
        .map((review) => ({ person: review.author, score: review.score })),
      /** Shown beside the blind scores above, which alone are in the numbers. */
      changed: changes.get(pick.id) ?? [],
      gapInPoints: gap,
      spread,
      inDebrief: agenda.has(pick.id),
      /** What of it may be copied or printed for everybody. */
      record: onRecord(agenda.get(pick.id) ?? null, pick.scores),
      mayPropose: rights.get(pick.id)?.mayPropose === true,
      mayWithdraw: rights.get(pick.id)?.mayWithdraw === true,
    }
  })
  return byWidestDisagreement(rows)
}

/** What the week's page and its summary both tell. */
export const weekFacts = async (ctx: ActorContext, team: Team, week: string) => {
  const { read } = ctx.db
  const round = await findRound(read, team.id, week)
  const debrief = await findDebrief(read, team.id, week)
  const actions = await actionsOfTeam(read, team.id, week)
  const { mask } = await subjectMask(ctx, [team.id])
  const closer = debrief?.closedBy ? (await namesOf(read, [debrief.closedBy])).get(debrief.closedBy) : null
  return {
    team: { id: team.id, name: team.name, slug: team.slug, zone: team.zone },
    week,
    ...weekDates(week),
    round: round && { id: round.id, opensAt: round.opens_at, dueAt: round.due_at },
    picks: await revealedPicks(ctx, team, week),
    actions: actions.map((action) => actionForScreen(mask(action), ctx.actor)),
    ...(await meetingFacts(ctx, team, { week, debrief })),
    closedAt: debrief?.closedAt ?? null,
    closedBy: closer ?? null,
  }
}

export type WeekFacts = Awaited<ReturnType<typeof weekFacts>>
