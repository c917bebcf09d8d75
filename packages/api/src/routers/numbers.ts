import { findTeam, peopleById } from '@reread/db'
import { demand, PersonNumbers, Refusal, TeamNumbers } from '@reread/domain'
import type { ActorContext } from '../context.ts'
import { demandTeam } from '../demand-team.ts'
import { peopleNumbers, personNumbers, teamsToReadOf } from '../people-numbers.ts'
import { teamNumbers } from '../team-numbers.ts'
import { procedure, router } from '../trpc.ts'
import { exportNumbers } from './numbers-export.ts'

const demandNumbers = (ctx: ActorContext, teamId: number) =>
  demandTeam(ctx.db.read, ctx.actor, { teamId, verb: 'dashboard.team' })

const team = procedure('dashboard.team')
  .input(TeamNumbers)
  .query(async ({ ctx, input }) => teamNumbers(ctx, await demandNumbers(ctx, input.teamId), input.week))

const people = procedure('dashboard.team')
  .input(TeamNumbers)
  .query(async ({ ctx, input }) => peopleNumbers(ctx, await demandNumbers(ctx, input.teamId), input.week))

/** A person whose numbers the reader may not see in any team answers like one who does not exist. */
const person = procedure('dashboard.person')
  .input(PersonNumbers)
  .query(async ({ ctx, input }) => {
    const { personId, week } = input
    const teams = await teamsToReadOf(ctx, personId)
    const teamId = input.teamId ?? teams[0]?.id
    const found = teams.find((one) => one.id === teamId)
    demand(ctx.actor, 'dashboard.person', found && { teamId: found.id, personId })
    const [row] = await peopleById(ctx.db.read, [personId])
    const own = found && (await findTeam(ctx.db.read, found.id))
    if (!row || !own) throw new Refusal('not-found')
    return {
      ...(await personNumbers(ctx, { team: own, person: row, week })),
      teams: teams.map(({ id, name }) => ({ id, name })),
    }
  })

export const numbersRouter = router({ team, people, person, export: exportNumbers })
