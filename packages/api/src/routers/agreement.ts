import { findTeam, teamsWithNumbersOf } from '@reread/db'
import { AgreementOfTeam, demand, Refusal, SelfInsight } from '@reread/domain'
import type { ActorContext } from '../context.ts'
import { selfInsight } from '../self-insight.ts'
import { criterionVerdicts, teamAgreement } from '../team-agreement.ts'
import { procedure, router } from '../trpc.ts'

const demandTeam = async (ctx: ActorContext, verb: 'agreement.read' | 'dashboard.team', teamId: number) => {
  const team = await findTeam(ctx.db.read, teamId)
  demand(ctx.actor, verb, team && { teamId })
  if (!team) throw new Refusal('not-found')
  return team
}

const team = procedure('agreement.read')
  .input(AgreementOfTeam)
  .query(async ({ ctx, input }) => teamAgreement(ctx, await demandTeam(ctx, 'agreement.read', input.teamId)))

/** Which criteria are not reliable enough for goals: said wherever their means are shown. */
const verdicts = procedure('dashboard.team')
  .input(AgreementOfTeam)
  .query(async ({ ctx, input }) =>
    criterionVerdicts(ctx, await demandTeam(ctx, 'dashboard.team', input.teamId)),
  )

/** For the person alone: whoever else asks is refused, whatever they run. */
const mine = procedure('self-insight.read')
  .input(SelfInsight)
  .query(async ({ ctx, input }) => {
    const { personId } = input
    const teams = await teamsWithNumbersOf(ctx.db.read, personId, ctx.now())
    const found = teams.find(({ id }) => input.teamId === undefined || id === input.teamId)
    demand(ctx.actor, 'self-insight.read', { teamId: found?.id ?? null, personId })
    const own = found && (await findTeam(ctx.db.read, found.id))
    return {
      team: own ? { id: own.id, name: own.name, slug: own.slug } : null,
      insight: own ? await selfInsight(ctx, own, personId) : null,
    }
  })

export const agreementRouter = router({ team, verdicts, mine })
