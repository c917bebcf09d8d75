import { findTeam, teamsWithNumbersOf } from '@reread/db'
import { AgreementOfTeam, demand, SelfInsight } from '@reread/domain'
import { demandTeam } from '../demand-team.ts'
import { selfInsight } from '../self-insight.ts'
import { criterionVerdicts, teamAgreement } from '../team-agreement.ts'
import { procedure, router } from '../trpc.ts'

const team = procedure('agreement.read')
  .input(AgreementOfTeam)
  .query(async ({ ctx, input }) =>
    teamAgreement(ctx, await demandTeam(ctx.db.read, ctx.actor, { ...input, verb: 'agreement.read' })),
  )

/** Which criteria are not reliable enough for goals: said wherever their means are shown. */
const verdicts = procedure('dashboard.team')
  .input(AgreementOfTeam)
  .query(async ({ ctx, input }) =>
    criterionVerdicts(ctx, await demandTeam(ctx.db.read, ctx.actor, { ...input, verb: 'dashboard.team' })),
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
