import { findTeam, peopleById } from '@reread/db'
import { demand, FairOfPerson, FairOfTeam, Refusal } from '@reread/domain'
import type { ActorContext } from '../context.ts'
import { demandTeam } from '../demand-team.ts'
import { explainPerson, explainTeam } from '../fair-explained.ts'
import { fairPeopleOf, fairPersonOf, fairTeam } from '../fair-numbers.ts'
import { teamsToReadOf } from '../people-numbers.ts'
import { procedure, router } from '../trpc.ts'

const demandNumbers = (ctx: ActorContext, teamId: number) =>
  demandTeam(ctx.db.read, ctx.actor, { teamId, verb: 'dashboard.team' })

/** A person whose numbers the reader may not see in the team answers like one who does not exist. */
const demandPerson = async (
  ctx: ActorContext,
  { teamId, personId }: { teamId: number; personId: number },
) => {
  const found = (await teamsToReadOf(ctx, personId)).find(({ id }) => id === teamId)
  demand(ctx.actor, 'dashboard.person', found && { teamId, personId })
  const team = found && (await findTeam(ctx.db.read, found.id))
  const [row] = await peopleById(ctx.db.read, [personId])
  if (!team || !row) throw new Refusal('not-found')
  return { team, person: { id: row.id, name: row.name, kind: row.kind } }
}

const team = procedure('dashboard.team')
  .input(FairOfTeam)
  .query(async ({ ctx, input }) => fairTeam(ctx, await demandNumbers(ctx, input.teamId)))

const people = procedure('dashboard.team')
  .input(FairOfTeam)
  .query(async ({ ctx, input }) => fairPeopleOf(ctx, await demandNumbers(ctx, input.teamId)))

const person = procedure('dashboard.person')
  .input(FairOfPerson)
  .query(async ({ ctx, input }) => {
    const found = await demandPerson(ctx, input)
    return { person: found.person, fair: await fairPersonOf(ctx, found.team, found.person.id) }
  })

const explainTeamNumber = procedure('dashboard.team')
  .input(FairOfTeam)
  .query(async ({ ctx, input }) => {
    const found = await demandNumbers(ctx, input.teamId)
    const { id, name, slug, zone } = found
    return { team: { id, name, slug, zone }, explained: await explainTeam(ctx, found) }
  })

const explainPersonNumber = procedure('dashboard.person')
  .input(FairOfPerson)
  .query(async ({ ctx, input }) => {
    const found = await demandPerson(ctx, input)
    const { id, name, slug, zone } = found.team
    return {
      ...{ person: found.person, team: { id, name, slug, zone } },
      explained: await explainPerson(ctx, found.team, found.person.id),
    }
  })

export const fairRouter = router({
  ...{ team, people, person },
  explainTeam: explainTeamNumber,
  explainPerson: explainPersonNumber,
})
