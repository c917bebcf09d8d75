import { namesOf, picksByIds, reviewsSince, rubricVersion, type Team } from '@reread/db'
import {
  type AgreementGroup,
  can,
  type DisputedWording,
  type PublishedNumbers,
  type ReviewerSeverity,
  type TeamAgreement,
} from '@reread/domain'
import { byName, type Named } from './by-name.ts'
import type { ActorContext } from './context.ts'
import { numbersFor } from './fair-numbers.ts'
import { type StoredNumbers, storedNumbers } from './numbers-stored.ts'
import { rubricForScreen } from './review-answers.ts'
import { criteriaForScreen } from './team-numbers.ts'

/** The numbers of a team among those of its rubric; null while nothing was computed. */
const numbersOf = async (ctx: ActorContext, team: Team) => {
  const newest = await numbersFor(ctx, team)
  // A re-solve plans nothing: that is for a fit that looks for the spreads.
  const planned = newest?.numbers.planning ? newest : await storedNumbers(ctx.db.read, team.rubric_id, 'full')
  return newest && { newest, planned }
}

/** All teams of the rubric together are for those who may read each of them by itself. */
const allTeams = (ctx: ActorContext, { agreement }: PublishedNumbers): AgreementGroup | null => {
  const counted = agreement.teams.filter(({ units }) => units > 0)
  return counted.every(({ teamId }) => can(ctx.actor, 'agreement.read', { teamId })) ? agreement.all : null
}

const namesFor = async (ctx: ActorContext, ids: readonly number[]) => {
  const names = await namesOf(ctx.db.read, ids)
  return (id: number): Named => names.get(id) ?? { id, name: '' }
}

/** Reviewers of the team by name, as far as the reader may see how strict they are. */
const reviewersOf = async (ctx: ActorContext, teamId: number, rows: readonly ReviewerSeverity[]) => {
  const shown = rows.filter(
    (row) =>
      row.teamId === teamId && can(ctx.actor, 'reviewer.severity', { teamId, personId: row.reviewerId }),
  )
  const named = await namesFor(
    ctx,
    shown.map(({ reviewerId }) => reviewerId),
  )
  return shown
    .map(({ reviewerId, component, reviews, unadjusted, severity }) => ({
      ...{ person: named(reviewerId), component, reviews, unadjusted, severity },
    }))
    .toSorted((a, b) => byName(a.person, b.person) || a.component - b.component)
}

/** Pairs of reviewers whose agreement the reader may see, and everybody in them by name. */
const pairsOf = async (ctx: ActorContext, { teamId, pairs }: TeamAgreement) => {
  const seen = (personId: number) => can(ctx.actor, 'reviewer.severity', { teamId, personId })
  const shown = pairs.filter(({ a, b }) => seen(a) && seen(b))
  const named = await namesFor(
    ctx,
    shown.flatMap(({ a, b }) => [a, b]),
  )
  const ids = new Set(shown.flatMap(({ a, b }) => [a, b]))
  return { people: [...ids].map(named).toSorted(byName), pairs: shown }
}

/** The two sentences in the words of their version, with the conversations the reader may open. */
const wordingOf = async (ctx: ActorContext, { picks, ...wording }: DisputedWording) => {
  const { read } = ctx.db
  const rubric = rubricForScreen(await rubricVersion(read, wording.versionId))
  const criterion = rubric?.criteria.find(({ key }) => key === wording.key)
  if (!rubric || !criterion) return []
  const facts = await picksByIds(
    read,
    picks.map(({ pickId }) => pickId),
  )
  return [
    {
      ...wording,
      version: rubric.version,
      baseLanguage: rubric.baseLanguage,
      texts: criterion.texts,
      picks: picks.flatMap(({ pickId }) => {
        const pick = facts.find(({ id }) => id === pickId)
        if (!pick || !can(ctx.actor, 'pick.read', pick)) return []
        return [{ pickId, conversationId: pick.conversationId, subject: pick.subject, week: pick.week }]
      }),
    },
  ]
}

const shownAgreement = async (
  ctx: ActorContext,
  team: Team,
  { newest, planned }: { newest: StoredNumbers; planned: StoredNumbers | null },
) => {
  const { fit, numbers } = newest
  const own = numbers.agreement.teams.find(({ teamId }) => teamId === team.id)
  const all = allTeams(ctx, numbers)
  const wordings = []
  for (const wording of own?.disputed ?? []) wordings.push(...(await wordingOf(ctx, wording)))
  const links = numbers.association.teams.find(({ teamId }) => teamId === team.id)?.links ?? []
  return {
    computedAt: fit.computedAt,
    reviewsSince: await reviewsSince(ctx.db.read, fit, team.id),
    fromWeek: numbers.fromWeek,
    throughWeek: numbers.throughWeek,
    seed: numbers.agreement.seed,
    overall: own ? withoutCriteria(own) : null,
    all: all && { ...withoutCriteria(all), criteria: all.criteria },
    criteria: own?.criteria ?? [],
    reviewers: await reviewersOf(ctx, team.id, numbers.severity.reviewers),
    pairs: own ? await pairsOf(ctx, own) : { people: [], pairs: [] },
    disputed: wordings,
    gap: numbers.gap.teams.find(({ teamId }) => teamId === team.id) ?? null,
    links,
    planning: planned && {
      computedAt: planned.fit.computedAt,
      ...(planned.numbers.planning?.teams.find(({ teamId }) => teamId === team.id) ?? {
        plan: null,
        needs: null,
      }),
    },
  }
}

const withoutCriteria = ({ units, reviewers, withinOne, needs }: AgreementGroup) => ({
  ...{ units, reviewers, withinOne, needs },
})

/** How well the reviewers of a team agree, whether its scores go with what customers say, and what more reviews buy. */
export const teamAgreement = async (ctx: ActorContext, team: Team) => {
  const found = await numbersOf(ctx, team)
  return {
    team: { id: team.id, name: team.name, slug: team.slug, zone: team.zone },
    criteria: await criteriaForScreen(ctx.db.read, team.id),
    numbers: found && (await shownAgreement(ctx, team, found)),
  }
}

/**
 * What each criterion of a team may be used for, by the same numbers as the page of agreement for those who run the
 * team; from closed weeks for everybody else in it. Empty while nothing was computed.
 */
export const criterionVerdicts = async (ctx: ActorContext, team: Team) => {
  const stored = await numbersFor(ctx, team)
  const own = stored?.numbers.agreement.teams.find(({ teamId }) => teamId === team.id)
  return (own?.criteria ?? []).map(({ key, verdict, units, alpha, needs }) => ({
    ...{ key, verdict, units, alpha, needs },
  }))
}
