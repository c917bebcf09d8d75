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
  takeTeamTurns,
  transact,
} from '@reread/db'
import {
  ConfigureTeam,
  CreateTeam,
  can,
  changedSettings,
  DEFAULT_RUBRIC,
  demand,
  Nothing,
  Refusal,
  RIGHT_OF_SETTING,
  rightsForChange,
  SetMembership,
  type TeamSettings,
  WORKSPACE,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import { demandTeam } from '../demand-team.ts'
import { refuseMixing, sameWorld } from '../demo-bounds.ts'
import { handBack, handOver } from '../hand-over.ts'
import { procedure, router } from '../trpc.ts'

const settingsOf = (team: Team): TeamSettings => ({
  name: team.name,
  zone: team.zone,
  language: team.language,
  scores: team.scores,
  conversations: team.conversations,
  revealMode: team.reveal_mode,
  picksPerAgent: team.picks_per_agent,
  peersPerPick: team.peers_per_pick,
  coldHours: team.cold_hours,
  quietDays: team.quiet_days,
  maxMessages: team.max_messages,
  maxWords: team.max_words,
  openingDay: team.opening_day,
  openingTime: team.opening_time,
  dueDay: team.due_day,
  dueTime: team.due_time,
})

const teamForScreen = (team: Team, members: Member[]) => ({
  id: team.id,
  slug: team.slug,
  ...settingsOf(team),
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
    const world = await sameWorld(ctx.db.read, ctx.actor)
    const teams = (await listTeams(ctx.db.read)).filter(
      (team) => world.hasTeam(team.id) && can(ctx.actor, 'team.read', { teamId: team.id }),
    )
    const ids = teams.map((team) => team.id)
    const members = await membersOf(ctx.db.read, ids, ctx.now())
    return teams.map((team) => ({
      ...teamForScreen(
        team,
        members.filter((member) => member.teamId === team.id),
      ),
      /** Which groups of settings the person may change. */
      may: {
        configure: can(ctx.actor, 'team.configure', { teamId: team.id }),
        configureRounds: can(ctx.actor, 'round.configure', { teamId: team.id }),
        changeTransparency: can(ctx.actor, 'team.transparency', { teamId: team.id }),
        configureWebhook: can(ctx.actor, 'team.webhook', { teamId: team.id }),
      },
      /** Whether messages are posted anywhere; where to is for those who may change it. */
      hasWebhook: team.webhook_url !== null,
    }))
  })

const create = procedure('team.create')
  .input(CreateTeam)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      demand(ctx.actor, 'team.create', WORKSPACE)
      const at = ctx.now()
      const first = (await listTeams(trx)).find((team) => team.demo_at === null)
      const rubricId =
        first?.rubric_id ??
        (await insertRubric(trx, DEFAULT_RUBRIC, { at, personId: ctx.actor.personId })).rubricId
      const made = await insertTeam(trx, { ...TEAM_DEFAULTS, ...input, rubric_id: rubricId, created_at: at })
      const { teamId } = made
      await recordDone(trx, ctx, { verb: 'team.create', subjectKind: 'team', subjectId: teamId, teamId })
      return made
    }),
  )

/**
 * New settings count from the next round on, quiet days from the next import. Each group asks for its own right: a lead
 * changes how reviews run, an admin the name, and who sees what is the managers' alone.
 */
const configure = procedure('team.read')
  .input(ConfigureTeam)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { teamId, ...wanted } = input
      const team = await demandTeam(trx, ctx.actor, { teamId, verb: 'team.read' })
      const before = settingsOf(team)
      const rights = rightsForChange(before, wanted)
      for (const setting of changedSettings(before, wanted)) {
        // Whoever reads the team knows of its settings: the answer names the one that is somebody else's to change.
        if (!can(ctx.actor, RIGHT_OF_SETTING[setting], { teamId }))
          throw new Refusal('team.setting-not-yours', { setting })
      }
      const [verb] = rights
      if (verb !== undefined) {
        await changeTeam(trx, teamId, rowOf(wanted))
        const details = { changed: changedSettings(before, wanted), rights }
        const done = { subjectKind: 'team', subjectId: teamId, teamId, event: 'team.changed', details }
        await recordDone(trx, ctx, { verb, ...done })
      }
      return { fromWeekAfter: (await latestRound(trx, teamId))?.week ?? null }
    }),
  )

const rowOf = (wanted: TeamSettings) => ({
  name: wanted.name,
  zone: wanted.zone,
  language: wanted.language,
  scores: wanted.scores,
  conversations: wanted.conversations,
  reveal_mode: wanted.revealMode,
  picks_per_agent: wanted.picksPerAgent,
  peers_per_pick: wanted.peersPerPick,
  cold_hours: wanted.coldHours,
  quiet_days: wanted.quietDays,
  max_messages: wanted.maxMessages,
  max_words: wanted.maxWords,
  opening_day: wanted.openingDay,
  opening_time: wanted.openingTime,
  due_day: wanted.dueDay,
  due_time: wanted.dueTime,
})

const changeMembership = procedure('membership.change')
  .input(SetMembership)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { teamId, personId, role, member } = input
      await takeTeamTurns(trx, [teamId])
      const team = await findTeam(trx, teamId)
      const person = await findPerson(trx, personId)
      demand(ctx.actor, 'membership.change', team && person && { teamId, personId, changedRole: role })
      await refuseMixing(trx, { personId, teamId })
      if (person?.kind === 'ai' && role !== 'agent') throw new Refusal('person.not-human')
      const at = ctx.now()
      await setMembership(trx, { teamId, personId, role, member, at })
      if (role === 'agent') {
        const whose = { teamId, personId, cause: 'left', at } as const
        await (member ? handBack(trx, whose) : handOver(trx, whose))
      }
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
