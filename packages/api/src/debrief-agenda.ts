import {
  actionsOfTeam,
  agendaOf,
  type Debrief,
  findPick,
  guidelinesOfWeek,
  membersOf,
  namesOf,
  notesOfDebrief,
  type PickFacts,
  picksOfWeek,
  rubricVersion,
  type Team,
} from '@reread/db'
import {
  actionsByDue,
  can,
  dayOf,
  isActionOverdue,
  isTalkedAbout,
  maskNames,
  showsScores,
} from '@reread/domain'
import { actionForScreen } from './actions-screen.ts'
import type { ActorContext } from './context.ts'
import { debriefFacts } from './debrief-place.ts'
import { subjectMask } from './masked-subjects.ts'
import { namesBehind } from './names-behind.ts'
import { rubricForScreen } from './review-answers.ts'

/** What the agenda says about one conversation to this reader; null when it is not for them to know yet. */
const placeForScreen = async (
  ctx: ActorContext,
  pick: PickFacts,
  { row, debrief }: { row: Awaited<ReturnType<typeof agendaOf>>[number]; debrief: Debrief },
) => {
  const mayRead = can(ctx.actor, 'pick.read', pick)
  const mayRun = can(ctx.actor, 'debrief.run', debriefFacts(pick, debrief))
  const isAboutMe = pick.revieweeId === ctx.actor.personId
  if (!mayRead && !mayRun && (debrief.startedAt === null || !row.isOn)) return null
  const isNamed = !row.masked || (debrief.startedAt === null && (mayRead || mayRun))
  const reviewee = (await namesOf(ctx.db.read, [pick.revieweeId])).get(pick.revieweeId)
  return {
    pickId: pick.id,
    subject: row.masked ? maskNames(pick.subject, await namesBehind(ctx, pick)) : pick.subject,
    reviewee: isNamed ? (reviewee ?? null) : null,
    // Why it was chosen tells how it was scored.
    rule: mayRead ? (row.rule ?? ('chosen' as const)) : null,
    masked: row.masked,
    isOn: isTalkedAbout(row),
    objected: row.objectedAt !== null,
    objection: mayRun || isAboutMe ? row.objection : null,
    agreed: row.agreedAt !== null,
    needsAgreement: !showsScores({ ...row, objectedAt: null }, pick.scores),
    isAboutMe,
  }
}

const agendaForScreen = async (ctx: ActorContext, team: Team, debrief: Debrief & { week: string }) => {
  const { read } = ctx.db
  const picks = await picksOfWeek(read, team.id, debrief.week)
  const places = []
  for (const row of await agendaOf(read, team.id, debrief.week)) {
    const pick = picks.find((one) => one.id === row.pickId)
    const place = pick ? await placeForScreen(ctx, pick, { row, debrief }) : null
    if (place) places.push(place)
  }
  return places
}

/** Actions of earlier weeks that are still open, or were when this meeting began: what a check-in goes through. */
const earlierActions = async (ctx: ActorContext, team: Team, since: { week: string; at: number | null }) => {
  const { read } = ctx.db
  const today = dayOf(ctx.now(), team.zone)
  const members = new Set((await membersOf(read, [team.id], ctx.now())).map(({ personId }) => personId))
  const rows = (await actionsOfTeam(read, team.id, null)).filter(
    (action) =>
      action.week < since.week &&
      (action.state === 'open' || (since.at !== null && action.changedAt >= since.at)),
  )
  return actionsByDue(rows).map((row) => ({
    ...actionForScreen(row, ctx.actor, members),
    overdue: isActionOverdue(row, today),
  }))
}

type Notes = Awaited<ReturnType<typeof notesOfDebrief>>

/** The rubric that each noted conversation was reviewed with, by pick. */
const rubricsOf = async (ctx: ActorContext, notes: Notes) => {
  const { read } = ctx.db
  const rubrics = new Map<number, ReturnType<typeof rubricForScreen>>()
  for (const { pickId, criterionKey } of notes) {
    if (pickId === null || criterionKey === null || rubrics.has(pickId)) continue
    const pick = await findPick(read, pickId)
    if (pick) rubrics.set(pickId, rubricForScreen(await rubricVersion(read, pick.rubricVersionId)))
  }
  return rubrics
}

/** What the criterion of a note is called in either language; its key where the rubric does not say. */
const criterionName = (
  { pickId, criterionKey }: Pick<Notes[number], 'pickId' | 'criterionKey'>,
  rubrics: Awaited<ReturnType<typeof rubricsOf>>,
): { en: string; it: string } | null => {
  if (criterionKey === null) return null
  const rubric = pickId === null ? undefined : rubrics.get(pickId)
  const texts = rubric?.criteria.find(({ key }) => key === criterionKey)?.texts
  const base = (rubric && texts?.[rubric.baseLanguage]?.name) ?? criterionKey
  return { en: texts?.en?.name ?? base, it: texts?.it?.name ?? base }
}

/** The meeting around the week's picks: who runs it, what is talked about, what was noted. */
export const meetingFacts = async (
  ctx: ActorContext,
  team: Team,
  { week, debrief }: { week: string; debrief: Debrief | null },
) => {
  const { read } = ctx.db
  const facilitatorId = debrief?.facilitatorId ?? null
  const names = facilitatorId === null ? null : await namesOf(read, [facilitatorId])
  const notes = await notesOfDebrief(read, team.id, week)
  const rubrics = await rubricsOf(ctx, notes)
  const { mask } = await subjectMask(ctx, [team.id])
  return {
    facilitator: (facilitatorId !== null && names?.get(facilitatorId)) || null,
    startedAt: debrief?.startedAt ?? null,
    agenda: debrief ? await agendaForScreen(ctx, team, { ...debrief, week }) : [],
    earlier: (await earlierActions(ctx, team, { week, at: debrief?.startedAt ?? null })).map(mask),
    notes: notes.map(mask).map(({ authorId, authorName, ...note }) => ({
      ...note,
      criterionName: criterionName(note, rubrics),
      author: { id: authorId, name: authorName },
      mayRemove: can(ctx.actor, 'debrief.remove-note', { teamId: team.id, authorId }),
    })),
    guidelines: (await guidelinesOfWeek(read, team.id, week)).map(mask),
  }
}
