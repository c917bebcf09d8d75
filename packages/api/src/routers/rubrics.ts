import {
  findRubric,
  type Handle,
  insertRubricVersion,
  latestRound,
  listRubrics,
  type RubricVersion,
  ratedReviewsOfTeams,
  roundsUnderWay,
  rubricVersion,
  type Team,
  teamsUsingRubrics,
  transact,
  versionsOfRubric,
  wordingProposals,
} from '@reread/db'
import {
  can,
  isSameRubric,
  Nothing,
  PublishRubric,
  Refusal,
  RubricRef,
  type RubricShape,
  rollingWeeks,
  WeighRubric,
  WORKSPACE,
  weekOf,
  whatIf,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { sameWorld } from '../demo-bounds.ts'
import { rubricForScreen } from '../review-answers.ts'
import { procedure, router } from '../trpc.ts'

type UsingTeam = Pick<Team, 'id' | 'name' | 'zone'>

/** A version changes the next rounds of every team that uses the rubric, so the right is asked for each of them. */
const mayPublish = (ctx: ActorContext, teams: readonly UsingTeam[]): boolean =>
  teams.length === 0
    ? can(ctx.actor, 'rubric.publish', WORKSPACE)
    : teams.every((team) => can(ctx.actor, 'rubric.publish', { teamId: team.id }))

/** The teams whose names the reader may know, and how many others there are. */
const usedBy = (ctx: ActorContext, teams: readonly UsingTeam[]) => {
  const known = teams.filter((team) => can(ctx.actor, 'team.read', { teamId: team.id }))
  return {
    teams: known.map(({ id, name }) => ({ id, name })),
    others: teams.length - known.length,
  }
}

/** Whether a rubric of these teams is of the reader's world: one that the demo alone uses is the demo's. */
const rubricsInWorld = async (ctx: ActorContext) => {
  const { hasTeam } = await sameWorld(ctx.db.read, ctx.actor)
  return (teams: readonly UsingTeam[]): boolean => teams.length === 0 || teams.some(({ id }) => hasTeam(id))
}

const list = procedure('rubric.read')
  .input(Nothing)
  .query(async ({ ctx }) => {
    const { read } = ctx.db
    const teams = await teamsUsingRubrics(read, null)
    const isKnown = await rubricsInWorld(ctx)
    return (await listRubrics(read)).flatMap((rubric) => {
      const own = teams.filter((team) => team.rubricId === rubric.id)
      return isKnown(own) ? [{ ...rubric, usedBy: usedBy(ctx, own), mayPublish: mayPublish(ctx, own) }] : []
    })
  })

const shapeOf = (version: RubricVersion): RubricShape => {
  const { name, baseLanguage, criteria } = rubricForScreen(version)
  return { name, baseLanguage, criteria: criteria.map(({ id: _, ...criterion }) => criterion) }
}

/** What debriefs proposed, to those who may read them. */
const proposalsFor = async (ctx: ActorContext, teams: readonly UsingTeam[]) =>
  wordingProposals(
    ctx.db.read,
    teams.filter((team) => can(ctx.actor, 'debrief.read', { teamId: team.id })).map((team) => team.id),
  )

const get = procedure('rubric.read')
  .input(RubricRef)
  .query(async ({ ctx, input }) => {
    const { read } = ctx.db
    const versions = await versionsOfRubric(read, input.rubricId)
    const [newest] = versions
    const wanted =
      input.version === undefined ? newest : versions.find(({ version }) => version === input.version)
    if (!newest || !wanted) throw new Refusal('not-found')
    const teams = await teamsUsingRubrics(read, input.rubricId)
    if (!(await rubricsInWorld(ctx))(teams)) throw new Refusal('not-found')
    const known = usedBy(ctx, teams)
    const underWay = await roundsUnderWay(
      read,
      known.teams.map((team) => team.id),
      ctx.now(),
    )
    return {
      id: input.rubricId,
      version: wanted.version,
      newest: newest.version,
      definition: shapeOf(await rubricVersion(read, wanted.versionId)),
      versions: versions.map(({ versionId: _, ...version }) => version),
      usedBy: known,
      roundsUnderWay: underWay
        .filter((round) => round.rubricId === input.rubricId)
        .map(({ teamName, week, version }) => ({ teamName, week, version })),
      proposals: (await proposalsFor(ctx, teams)).map((proposal) => ({
        ...proposal,
        isNew: proposal.createdAt > newest.publishedAt,
      })),
      mayPublish: mayPublish(ctx, teams),
    }
  })

/** The rubric's newest version, when the actor may publish the next one. */
const demandNewest = async (ctx: ActorContext, db: Handle, rubricId: number) => {
  if (!(await findRubric(db, rubricId))) throw new Refusal('not-found')
  const teams = await teamsUsingRubrics(db, rubricId)
  if (!mayPublish(ctx, teams)) throw new Refusal('not-allowed')
  const [newest] = await versionsOfRubric(db, rubricId)
  if (!newest) throw new Refusal('not-found')
  return { newest, teams }
}

/** Open rounds finish on their version, reviews keep theirs; the next round of each team draws on this one. */
const publish = procedure('rubric.publish')
  .input(PublishRubric)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { rubricId, basedOn, definition } = input
      const { newest } = await demandNewest(ctx, trx, rubricId)
      if (newest.version !== basedOn)
        throw new Refusal('rubric.published-meanwhile', { version: newest.version })
      const before = shapeOf(await rubricVersion(trx, newest.versionId))
      if (definition.baseLanguage !== before.baseLanguage) throw new Refusal('input-invalid')
      if (isSameRubric(before, definition)) throw new Refusal('rubric.unchanged')
      const version = newest.version + 1
      const at = ctx.now()
      const by = { version, definition, at, personId: ctx.actor.personId }
      await insertRubricVersion(trx, rubricId, by)
      await recordDone(trx, ctx, {
        verb: 'rubric.publish',
        subjectKind: 'rubric',
        subjectId: rubricId,
        teamId: null,
        details: { version },
        event: 'rubric.published',
      })
      return { version }
    }),
  )

/** The rolling weeks that end with each team's newest round. */
const recentReviews = async (ctx: ActorContext, teams: readonly UsingTeam[]) => {
  const reviews = await Promise.all(
    teams
      .filter((team) => can(ctx.actor, 'dashboard.person', { teamId: team.id, personId: 0 }))
      .map(async (team) => {
        const thisWeek = weekOf(ctx.now(), team.zone)
        const round = await latestRound(ctx.db.read, team.id, thisWeek)
        return ratedReviewsOfTeams(ctx.db.read, [team.id], rollingWeeks(round?.week ?? thisWeek))
      }),
  )
  return reviews.flat()
}

/** What the last four weeks would read; of the teams whose numbers the actor may see, null without any. */
const weigh = procedure('rubric.publish')
  .input(WeighRubric)
  .query(async ({ ctx, input }) => {
    const { teams } = await demandNewest(ctx, ctx.db.read, input.rubricId)
    return whatIf(input.criteria, await recentReviews(ctx, teams))
  })

export const rubricsRouter = router({ list, get, publish, weigh })
