import { criteriaOfRubricVersions, namesOf, reviewsBehind, type Team, weeksOpenAt } from '@reread/db'
import { can, type FairPerson, leftOutKey, whyNotCounted } from '@reread/domain'
import { byName } from './by-name.ts'
import type { ActorContext } from './context.ts'
import { computedOf, fairTeamOf, numbersFor } from './fair-numbers.ts'
import type { StoredNumbers } from './numbers-stored.ts'
import { seesPeople } from './team-numbers.ts'

/** What each reviewer's strictness adds; by name only for those who may see how strict that reviewer is. */
const reviewersOf = async (ctx: ActorContext, { teamId, explanation }: FairPerson) => {
  if (!explanation) return null
  const shown = explanation.byReviewer.filter(({ reviewerId }) =>
    can(ctx.actor, 'reviewer.severity', { teamId, personId: reviewerId }),
  )
  const isWhole = shown.length === explanation.byReviewer.length
  const names = await namesOf(
    ctx.db.read,
    shown.map(({ reviewerId }) => reviewerId),
  )
  const { byReviewer: _all, ...all } = explanation
  // In a small team their mean, beside one's own strictness, would tell each of theirs: it is folded into the rest.
  const steps = isWhole ? all : { ...all, reviewers: null, pulled: all.reviewers + all.pulled }
  return {
    ...steps,
    byReviewer: isWhole
      ? shown.map(({ reviewerId, reviews, pointsAdded }) => ({
          ...{ reviewer: names.get(reviewerId) ?? { id: reviewerId, name: '' }, reviews, pointsAdded },
        }))
      : null,
  }
}

/** Every revealed review of the window about the person, by assignment and version, with why it is not in the average; null where it is. */
const reviewsOf = async (ctx: ActorContext, { fit, numbers }: StoredNumbers, person: FairPerson) => {
  const through = {
    throughWeek: numbers.throughWeek,
    openWeeks:
      fit.kind === 'full' ? await weeksOpenAt(ctx.db.read, person.teamId, fit.gatheredAt) : new Set<string>(),
    gatheredAt: fit.gatheredAt,
    leftOut: new Set(numbers.leftOut.map(leftOutKey)),
  }
  const asked = { teamId: person.teamId, revieweeId: person.personId, fromWeek: numbers.fromWeek }
  const rows = await reviewsBehind(ctx.db.read, asked)
  const names = await namesOf(
    ctx.db.read,
    rows.map(({ reviewerId }) => reviewerId),
  )
  return rows.map((row) => {
    const { reviewId: _id, reviewerId, revealedAt: _at, origin: _origin, reason: _reason, ...shown } = row
    const reviewer = names.get(reviewerId) ?? { id: reviewerId, name: '' }
    return { ...shown, reviewer, notCounted: whyNotCounted(row, through) }
  })
}

const versionsBehind = async (ctx: ActorContext, versionIds: readonly number[]) => {
  const rows = await criteriaOfRubricVersions(ctx.db.read, [...new Set(versionIds)])
  return rows.map(({ texts, ...row }) => ({
    ...row,
    texts: JSON.parse(texts) as Partial<
      Record<'en' | 'it', { name: string; question?: string; anchors: string[] }>
    >,
  }))
}

/** Whether the reader may take out everything these numbers are made of: reviews of every team in them. */
const mayExport = (ctx: ActorContext, { numbers }: StoredNumbers): boolean =>
  numbers.fair.teams.every(({ teamId }) => can(ctx.actor, 'export.team-reviews', { teamId }))

/** From which reviews, weights and adjustments a person's fair average comes; null while there is none to explain. */
export const explainPerson = async (ctx: ActorContext, team: Team, personId: number) => {
  const stored = await numbersFor(ctx, team)
  const own = stored?.numbers.fair.people.find((one) => one.personId === personId && one.teamId === team.id)
  if (!stored || !own) return null
  const reviews = await reviewsOf(ctx, stored, own)
  const { raw, criticalFails, fair, reviewers } = own
  return {
    computed: await computedOf(ctx, team.id, stored),
    ...{ raw, criticalFails, fair, reviewers },
    mayExport: mayExport(ctx, stored),
    explanation: await reviewersOf(ctx, own),
    reviews,
    criteria: await versionsBehind(
      ctx,
      reviews.map(({ rubricVersionId }) => rubricVersionId),
    ),
  }
}

/** From whose averages a team's comes: people by name for those who may see them, else how many. */
export const explainTeam = async (ctx: ActorContext, team: Team) => {
  const stored = await numbersFor(ctx, team)
  const whole = stored && fairTeamOf(ctx, team.id, stored.numbers)
  if (!stored || !whole) return null
  const own = stored.numbers.fair.people.filter(({ teamId, raw }) => teamId === team.id && raw !== null)
  const shown = seesPeople(ctx, team.id) ? own : []
  const names = await namesOf(
    ctx.db.read,
    shown.map(({ personId }) => personId),
  )
  return {
    computed: await computedOf(ctx, team.id, stored),
    ...{ raw: whole.raw, fair: whole.fair, people: own.length },
    parts: shown
      .map(({ personId, raw, fair }) => ({
        person: names.get(personId) ?? { id: personId, name: '' },
        raw,
        fair,
      }))
      .toSorted((a, b) => byName(a.person, b.person)),
    leftOut: stored.numbers.leftOut.length,
    mayExport: mayExport(ctx, stored),
  }
}
