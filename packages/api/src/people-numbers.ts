import {
  agentsOfTeam,
  countedReviewsOfTeam,
  keptNotesAbout,
  peopleById,
  sumsOfPeople,
  type Team,
  teamsWithNumbersOf,
} from '@reread/db'
import {
  can,
  criterionMean,
  LINE_WEEKS,
  lastWeeks,
  meanGap,
  PERSON_MEAN_NEEDS,
  personMean,
  picksMean,
  type ReviewSum,
  rollingMeans,
  sumsOf,
} from '@reread/domain'
import { byName } from './by-name.ts'
import type { ActorContext } from './context.ts'
import {
  bothSeries,
  criteriaForScreen,
  type Period,
  periodOf,
  readableSums,
  seesPeople,
} from './team-numbers.ts'

type Review = Awaited<ReturnType<typeof countedReviewsOfTeam>>[number]
type PersonRow = Awaited<ReturnType<typeof peopleById>>[number]

const dotOf = ({ pickId, week, kind, score }: Review) => ({ pickId, week, kind, score })
const ofKind = (reviews: readonly Review[], kind: Review['kind']) =>
  reviews.filter((review) => review.kind === kind)

/** What a mean shows of each criterion: nothing while the person's whole mean is not shown. */
const criteriaOf = (
  sums: readonly ReviewSum[],
  { keys, isEnough }: { keys: readonly string[]; isEnough: boolean },
) =>
  keys.map((key) => {
    const { mean, reviews, picks } = criterionMean(sumsOf(sums, 'peer', key))
    return { key, mean: isEnough ? mean : null, reviews, picks }
  })

const stateOf = (person: PersonRow, agents: ReadonlySet<number>) =>
  person.deactivatedAt !== null
    ? ('deactivated' as const)
    : agents.has(person.id)
      ? ('member' as const)
      : ('left' as const)

/** The people of a team by name, with what was said about each: dots for single reviews, a mean once there are enough. */
export const peopleNumbers = async (ctx: ActorContext, team: Team, asked: string | undefined) => {
  const { read } = ctx.db
  const period = await periodOf(ctx, team, asked)
  const agents = new Set(await agentsOfTeam(read, team.id, ctx.now()))
  const wanted = { teamId: team.id, weeks: period.rolling, revieweeId: null }
  const reviews = await countedReviewsOfTeam(read, wanted)
  const [reviewsAbout, sumsAbout] = [
    Map.groupBy(reviews, (review) => review.revieweeId),
    Map.groupBy(await sumsOfPeople(read, wanted), (sum) => sum.revieweeId),
  ]
  const people = await peopleById(read, [...agents, ...reviews.map((review) => review.revieweeId)])
  const criteria = await criteriaForScreen(read, team.id)
  const keys = criteria.map((criterion) => criterion.key)
  const rows = people
    .filter((person) => can(ctx.actor, 'dashboard.person', { teamId: team.id, personId: person.id }))
    .map((person) => {
      const about = reviewsAbout.get(person.id) ?? []
      const colleagues = personMean(ofKind(about, 'peer'), 'peer')
      const own = sumsAbout.get(person.id) ?? []
      return {
        person: { id: person.id, name: person.name, kind: person.kind },
        state: stateOf(person, agents),
        dots: about.map(dotOf),
        colleagues,
        self: personMean(ofKind(about, 'self'), 'self'),
        criteria: criteriaOf(own, { keys, isEnough: !('notEnough' in colleagues) }),
      }
    })
  return {
    team: { id: team.id, name: team.name, slug: team.slug, zone: team.zone },
    week: period.week,
    rollingWeeks: period.rolling,
    criteria,
    whole: bothSeries(await readableSums(ctx, team.id, period.rolling)),
    people: rows.toSorted((a, b) => byName(a.person, b.person)),
    seesEverybody: seesPeople(ctx, team.id),
  }
}

/** Each pick once, newest week first: what was said of it on both sides. */
const picksOf = (reviews: readonly Review[]) => {
  const picks = new Map<number, Review[]>()
  for (const review of reviews) picks.set(review.pickId, [...(picks.get(review.pickId) ?? []), review])
  return [...picks.values()]
    .flatMap((own) => {
      const [first] = own
      if (!first) return []
      const peers = picksMean(ofKind(own, 'peer'))
      const { pickId, conversationId, subject, week } = first
      const self = ofKind(own, 'self')[0]?.score ?? null
      return [
        {
          pickId,
          conversationId,
          subject,
          week,
          self,
          peers: peers?.mean ?? null,
          reviews: peers?.reviews ?? 0,
        },
      ]
    })
    .toSorted((a, b) => (a.week < b.week ? 1 : a.week > b.week ? -1 : b.pickId - a.pickId))
}

/** Criteria with the highest means of colleagues, at most two; none while the person's mean is not shown. */
const strengthsOf = (criteria: readonly { key: string; mean: number | null }[]): string[] =>
  criteria
    .flatMap(({ key, mean }) => (mean === null ? [] : [{ key, mean }]))
    .toSorted((a, b) => b.mean - a.mean)
    .slice(0, 2)
    .map(({ key }) => key)

const quotesOf = async (ctx: ActorContext, asked: Parameters<typeof keptNotesAbout>[1]) => {
  const notes = await keptNotesAbout(ctx.db.read, asked)
  return notes.map(({ text, pickId, week, authorId, authorName }) => ({
    ...{ text, pickId, week },
    author: { id: authorId, name: authorName },
  }))
}

/** The teams in which the reader may see this person's numbers, by name. */
export const teamsToReadOf = async (ctx: ActorContext, personId: number) =>
  (await teamsWithNumbersOf(ctx.db.read, personId, ctx.now())).filter((team) =>
    can(ctx.actor, 'dashboard.person', { teamId: team.id, personId }),
  )

/** One person in one team: strengths first, then weeks, criteria, gap, and the conversations behind. */
export const personNumbers = async (
  ctx: ActorContext,
  {
    team,
    person,
    week,
  }: {
    team: Team
    person: PersonRow
    week: string | undefined
  },
) => {
  const { read } = ctx.db
  const period: Period = await periodOf(ctx, team, week)
  const weeks = lastWeeks(period.week, LINE_WEEKS + PERSON_MEAN_NEEDS.weeks - 1)
  const reviews = await countedReviewsOfTeam(read, { teamId: team.id, weeks, revieweeId: person.id })
  const recent = reviews.filter((review) => period.rolling.includes(review.week))
  const colleagues = personMean(ofKind(recent, 'peer'), 'peer')
  const self = personMean(ofKind(recent, 'self'), 'self')
  const asked = { teamId: team.id, weeks: period.rolling, revieweeId: person.id }
  const sums = await sumsOfPeople(read, asked)
  const all = await criteriaForScreen(read, team.id)
  const keys = all.map((criterion) => criterion.key)
  const peers = criteriaOf(sums, { keys, isEnough: !('notEnough' in colleagues) })
  const own = keys.map((key) => {
    const mean = criterionMean(sumsOf(sums, 'self', key))
    return { ...mean, mean: 'notEnough' in self ? null : mean.mean }
  })
  const picks = picksOf(reviews.filter((review) => period.line.includes(review.week)))
  const isEnough = !('notEnough' in colleagues) && !('notEnough' in self)
  const agents = new Set(await agentsOfTeam(read, team.id, ctx.now()))
  return {
    person: { id: person.id, name: person.name, kind: person.kind },
    state: stateOf(person, agents),
    team: { id: team.id, name: team.name, slug: team.slug, zone: team.zone },
    week: period.week,
    rollingWeeks: period.rolling,
    lineWeeks: period.line,
    colleagues,
    self,
    /** How somebody sees themselves is for them alone; each pair of scores stands with its conversation. */
    gap:
      isEnough && person.id === ctx.actor.personId
        ? meanGap(picks.filter((pick) => period.rolling.includes(pick.week)))
        : null,
    strengths: strengthsOf(peers),
    quotes: await quotesOf(ctx, { ...asked, weeks: period.line }),
    weeks: rollingMeans(ofKind(reviews, 'peer'), 'peer', period.line),
    selfWeeks: rollingMeans(ofKind(reviews, 'self'), 'self', period.line),
    dots: reviews.filter((review) => period.line.includes(review.week)).map(dotOf),
    criteria: all.flatMap((criterion, index) => {
      const [mean, selfMean] = [peers[index], own[index]]
      const isRated = (mean?.reviews ?? 0) + (selfMean?.reviews ?? 0) > 0
      return mean && selfMean && (criterion.isCurrent || isRated)
        ? [{ ...criterion, peers: mean, self: selfMean }]
        : []
    }),
    picks,
  }
}
