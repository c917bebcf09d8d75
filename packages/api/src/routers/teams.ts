import {
  changeTeam,
  findPerson,
  findTeam,
  insertRubric,
  insertTeam,
  latestRound,
  listTeams,
  type Member,
  membersOf,
  rolesHeld,
  setMembership,
  TEAM_DEFAULTS,
  type Team,
  transact,
} from '@reread/db'
import {
  ConfigureTeam,
  CreateTeam,
  can,
  DEFAULT_RUBRIC,
  demand,
  Nothing,
  Refusal,
  SetMembership,
  WORKSPACE,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import { procedure, router } from '../trpc.ts'

const teamForScreen = (team: Team, members: Member[]) => ({
  id: team.id,
  name: team.name,
  slug: team.slug,
  zone: team.zone,
  language: team.language,
  scores: team.scores,
  conversations: team.conversations,
  revealMode: team.reveal_mode,
  picksPerAgent: team.picks_per_agent,
  peersPerPick: team.peers_per_pick,
  coldHours: team.cold_hours,
  openingDay: team.opening_day,
  openingTime: team.opening_time,
  dueDay: team.due_day,
  dueTime: team.due_time,
  members: [...new Set(members.map((member) => member.personId))].map((personId) => {
    const own = members.filter((member) => member.personId === personId)
    return {
      personId,
      name: own[0]?.name ?? '',
      kind: own[0]?.kind ?? 'human',
      roles: own.map((member) => member.role),
    }
  }),
})

const list = procedure('team.read')
  .input(Nothing)
  .query(async ({ ctx }) => {
    const teams = (await listTeams(ctx.db.read)).filter((team) =>
      can(ctx.actor, 'team.read', { teamId: team.id }),
    )
    const ids = teams.map((team) => team.id)
    const members = await membersOf(ctx.db.read, ids, ctx.now())
    return teams.map((team) => ({
      ...teamForScreen(
        team,
        members.filter((member) => member.teamId === team.id),
      ),
      mayConfigure: can(ctx.actor, 'team.configure', { teamId: team.id }),
    }))
  })

const create = procedure('team.create')
  .input(CreateTeam)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      demand(ctx.actor, 'team.create', WORKSPACE)
      const at = ctx.now()
      const [first] = await listTeams(trx)
      const rubricId =
        first?.rubric_id ??
        (await insertRubric(trx, DEFAULT_RUBRIC, { at, personId: ctx.actor.personId })).rubricId
      const made = await insertTeam(trx, { ...TEAM_DEFAULTS, ...input, rubric_id: rubricId, created_at: at })
      const { teamId } = made
      await recordDone(trx, ctx, { verb: 'team.create', subjectKind: 'team', subjectId: teamId, teamId })
      return made
    }),
  )

/** New settings count from the next round on; who sees what is the managers' to change, not the admin's. */
const configure = procedure('team.configure')
  .input(ConfigureTeam)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { teamId } = input
      const team = await findTeam(trx, teamId)
      demand(ctx.actor, 'team.configure', team && { teamId })
      if (!team) throw new Refusal('not-found')
      const opensUp = input.scores !== team.scores || input.conversations !== team.conversations
      if (opensUp) demand(ctx.actor, 'team.transparency', { teamId })
      await changeTeam(trx, teamId, {
        name: input.name,
        zone: input.zone,
        language: input.language,
        scores: input.scores,
        conversations: input.conversations,
        reveal_mode: input.revealMode,
        picks_per_agent: input.picksPerAgent,
        peers_per_pick: input.peersPerPick,
        cold_hours: input.coldHours,
        opening_day: input.openingDay,
        opening_time: input.openingTime,
        due_day: input.dueDay,
        due_time: input.dueTime,
      })
      const done = { subjectKind: 'team', subjectId: teamId, teamId, event: 'team.changed' }
      await recordDone(trx, ctx, { verb: 'team.configure', ...done })
      return { fromWeekAfter: (await latestRound(trx, teamId))?.week ?? null }
    }),
  )

const changeMembership = procedure('membership.change')
  .input(SetMembership)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { teamId, personId, role, member } = input
      const team = await findTeam(trx, teamId)
      const person = await findPerson(trx, personId)
      demand(ctx.actor, 'membership.change', team && person && { teamId, personId, changedRole: role })
      if (person?.kind === 'ai' && role !== 'agent') throw new Refusal('person.not-human')
      const at = ctx.now()
      await setMembership(trx, { teamId, personId, role, member, at })
      await recordDone(trx, ctx, {
        verb: 'membership.change',
        subjectKind: 'person',
        subjectId: personId,
        teamId,
        details: { role, member },
        event: 'membership.changed',
      })
      return { memberships: (await rolesHeld(trx, personId, at)).memberships }
    }),
  )

export const teamsRouter = router({ list, create, configure, setMembership: changeMembership })
