import { LINK_TTL_MS } from '@reread/auth'
import {
  activeAdmins,
  changePerson,
  deactivatePerson,
  deleteSessions,
  type Handle,
  insertPerson,
  invitedPeople,
  listPeople,
  listTeams,
  membersOf,
  reactivatePerson,
  rolesHeld,
  setWorkspaceRole,
  takeAdminsTurn,
  takeTeamTurns,
  tracedTeams,
  transact,
  workspaceRoles,
} from '@reread/db'
import {
  CreatePerson,
  can,
  demand,
  keepsAnAdmin,
  Nothing,
  PersonRef,
  Refusal,
  RenamePerson,
  SetWorkspaceRole,
  WORKSPACE,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { refuseDemoPerson, sameWorld } from '../demo-bounds.ts'
import { handBack, handOver } from '../hand-over.ts'
import { invitableAmong, personFacts } from '../person-facts.ts'
import { procedure, router } from '../trpc.ts'
import { endSessionsOf } from './own-sessions.ts'
import { peopleMerge } from './people-merge.ts'

/** The same of somebody real: people of the demo never sign in, and keep the roles they came with. */
const realPersonFacts = async (db: Handle, personId: number, at: number) => {
  await refuseDemoPerson(db, personId)
  return personFacts(db, personId, at)
}

const list = procedure('person.list')
  .input(Nothing)
  .query(async ({ ctx }) => {
    const { read } = ctx.db
    const at = ctx.now()
    const teams = await listTeams(read)
    const members = await membersOf(
      read,
      teams.map((team) => team.id),
      at,
    )
    const roles = await workspaceRoles(read, at)
    const invited = await invitedPeople(read, at)
    const people = await Promise.all(
      (await listPeople(read)).map(async (person) => ({
        ...person,
        // Deactivated people are members of nothing; what they held is still to be seen, and decides who lets them back.
        memberships:
          person.deactivatedAt === null
            ? members.filter((member) => member.personId === person.id)
            : (await rolesHeld(read, person.id, at)).memberships,
      })),
    )
    const world = await sameWorld(read, ctx.actor)
    const visible = people.filter(
      (person) => world.hasPerson(person.id) && can(ctx.actor, 'person.list', person),
    )
    const signIns = await ctx.auth.signInsOf(visible.map((person) => person.id))
    // Addresses belong to whoever looks after the sign-ins: admins, and the terminal, which finds people by them.
    const seesEmails = ctx.actor.operator === true || can(ctx.actor, 'person.rename', WORKSPACE)
    const invitable = await invitableAmong(
      ctx,
      visible.map((person) => person.id),
    )
    return visible.map(({ deactivatedAt, memberships, ...person }) => ({
      ...person,
      /** Depends on a past in other teams, which the list itself does not show. */
      mayInvite: invitable.has(person.id),
      signIn: signInOf({
        deactivatedAt,
        hasSignIn: signIns.has(person.id),
        isInvited: invited.has(person.id),
      }),
      email: seesEmails ? (signIns.get(person.id)?.email ?? null) : null,
      workspaceRoles: roles.filter((held) => held.personId === person.id).map((held) => held.role),
      memberships: memberships.map(({ teamId, role }) => ({
        teamId,
        teamName: teams.find((team) => team.id === teamId)?.name ?? '',
        role,
      })),
    }))
  })

const signInOf = (person: { deactivatedAt: number | null; hasSignIn: boolean; isInvited: boolean }) => {
  if (person.deactivatedAt !== null) return 'deactivated' as const
  if (person.hasSignIn) return 'active' as const
  return person.isInvited ? ('invited' as const) : ('none' as const)
}

const create = procedure('person.create')
  .input(CreatePerson)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      demand(ctx.actor, 'person.create', WORKSPACE)
      const at = ctx.now()
      const personId = await insertPerson(trx, { name: input.name, kind: 'human', language: null, at })
      await recordDone(trx, ctx, {
        verb: 'person.create',
        subjectKind: 'person',
        subjectId: personId,
        teamId: null,
      })
      return { personId }
    }),
  )

const rename = procedure('person.rename')
  .input(RenamePerson)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const found = demand(ctx.actor, 'person.rename', await realPersonFacts(trx, input.personId, ctx.now()))
      await changePerson(trx, found.personId, { name: input.name })
      const done = { subjectKind: 'person', subjectId: found.personId, teamId: null }
      await recordDone(trx, ctx, { verb: 'person.rename', ...done })
      return { personId: found.personId }
    }),
  )

const makeLink = async (ctx: ActorContext, personId: number, purpose: 'invite' | 'reset') => {
  const verb = purpose === 'invite' ? 'person.invite' : 'person.reset'
  const found = demand(ctx.actor, verb, await realPersonFacts(ctx.db.read, personId, ctx.now()))
  if (found.kind !== 'human') throw new Refusal('person.not-human')
  if (found.deactivated_at !== null) throw new Refusal('person.deactivated')
  const hasSignIn = (await ctx.auth.signInsOf([personId])).has(personId)
  if (purpose === 'invite' && hasSignIn) throw new Refusal('person.has-sign-in')
  if (purpose === 'reset' && !hasSignIn) throw new Refusal('person.no-sign-in')
  const { token, expiresAt } = await ctx.auth.makeLink({
    purpose,
    personId,
    createdBy: ctx.actor.personId,
    ttlMs: LINK_TTL_MS[purpose],
  })
  await transact(ctx.db.write, (trx) =>
    recordDone(trx, ctx, { verb, subjectKind: 'person', subjectId: personId, teamId: null }),
  )
  return { link: `${ctx.publicUrl}/join?token=${token}`, expiresAt }
}

const invite = procedure('person.invite')
  .input(PersonRef)
  .mutation(({ ctx, input }) => makeLink(ctx, input.personId, 'invite'))

const resetLink = procedure('person.reset')
  .input(PersonRef)
  .mutation(({ ctx, input }) => makeLink(ctx, input.personId, 'reset'))

const setActive = (ctx: ActorContext, personId: number, active: boolean) =>
  transact(ctx.db.write, async (trx) => {
    await takeAdminsTurn(trx)
    await takeTeamTurns(trx, await tracedTeams(trx, personId))
    const at = ctx.now()
    const found = demand(ctx.actor, 'person.deactivate', await realPersonFacts(trx, personId, at))
    const admins = await activeAdmins(trx, at)
    if (!active && admins.includes(personId) && !keepsAnAdmin(admins, personId)) {
      throw new Refusal('person.last-admin')
    }
    await (active ? reactivatePerson(trx, personId) : deactivatePerson(trx, personId, at))
    if (active) {
      for (const { teamId, role } of found.memberships)
        if (role === 'agent') await handBack(trx, { personId, teamId, cause: 'left', at })
    } else await handOver(trx, { personId, cause: 'left', at })
    const done = { subjectKind: 'person', subjectId: found.personId, teamId: null, details: { active } }
    await recordDone(trx, ctx, { verb: 'person.deactivate', ...done })
    return { personId }
  })

const deactivate = procedure('person.deactivate')
  .input(PersonRef)
  .mutation(({ ctx, input }) => setActive(ctx, input.personId, false))

const reactivate = procedure('person.deactivate')
  .input(PersonRef)
  .mutation(({ ctx, input }) => setActive(ctx, input.personId, true))

const changeRole = procedure('person.change-role')
  .input(SetWorkspaceRole)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { personId, role, granted } = input
      if (personId === ctx.actor.personId) throw new Refusal('person.own-role')
      await takeAdminsTurn(trx)
      const at = ctx.now()
      const found = demand(ctx.actor, 'person.change-role', await realPersonFacts(trx, personId, at))
      if (found.kind !== 'human') throw new Refusal('person.not-human')
      const admins = await activeAdmins(trx, at)
      const leaves = role === 'admin' && !granted && admins.includes(personId)
      if (leaves && !keepsAnAdmin(admins, personId)) throw new Refusal('person.last-admin')
      await setWorkspaceRole(trx, { personId, role, granted, at })
      // Whoever gains or loses technical power signs in again.
      await deleteSessions(trx, personId)
      const done = { subjectKind: 'person', subjectId: personId, teamId: null, details: { role, granted } }
      await recordDone(trx, ctx, { verb: 'person.change-role', ...done })
      return { personId }
    }),
  )

export const peopleRouter = router({
  list,
  create,
  rename,
  invite,
  resetLink,
  deactivate,
  reactivate,
  setWorkspaceRole: changeRole,
  ...peopleMerge,
  endSessions: endSessionsOf,
})
