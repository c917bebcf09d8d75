import { findPerson, listTeams, rolesHeld, transact } from '@reread/db'
import { AcceptLink, can, Refusal, TokenRef } from '@reread/domain'
import { recordDone } from '../acting.ts'
import type { Context } from '../context.ts'
import { personFacts } from '../person-facts.ts'
import { publicProcedure, router } from '../trpc.ts'

const RIGHT_TO_MAKE = { invite: 'person.invite', reset: 'person.reset' } as const

/** Whether whoever made it could make it today: the person it is for may have become more than an agent since. */
const isStillTheirs = async (
  { db, now }: Context,
  link: { purpose: keyof typeof RIGHT_TO_MAKE; personId: number; createdBy: number | null },
): Promise<boolean> => {
  if (link.createdBy === null) return true
  const maker = await findPerson(db.read, link.createdBy)
  if (!maker || maker.deactivated_at !== null) return false
  const askedAt = now()
  const actor = { personId: link.createdBy, askedAt, ...(await rolesHeld(db.read, link.createdBy, askedAt)) }
  const person = await personFacts(db.read, link.personId, askedAt)
  return person !== null && can(actor, RIGHT_TO_MAKE[link.purpose], person)
}

/** An invitation or a reset that still opens something, with the person it is for. */
const openLink = async (ctx: Context, token: string) => {
  const link = await ctx.auth.findLink(token, ctx.clientIp)
  if (!link || link.purpose === 'setup' || link.purpose === 'demo' || link.personId === null)
    throw new Refusal('link.invalid')
  const person = await findPerson(ctx.db.read, link.personId)
  if (!person || person.deactivated_at !== null) throw new Refusal('link.invalid')
  const { purpose, personId, createdBy } = link
  if (!(await isStillTheirs(ctx, { purpose, personId, createdBy }))) throw new Refusal('link.invalid')
  return { ...link, personId, person }
}

const look = publicProcedure.input(TokenRef).query(async ({ ctx, input }) => {
  const link = await openLink(ctx, input.token)
  const { memberships } = await rolesHeld(ctx.db.read, link.personId, ctx.now())
  const mine = new Set(memberships.map((membership) => membership.teamId))
  const teams = await listTeams(ctx.db.read)
  return {
    purpose: link.purpose,
    personName: link.person.name,
    teamNames: teams.filter((team) => mine.has(team.id)).map((team) => team.name),
    expiresAt: link.expiresAt,
  }
})

const accept = publicProcedure.input(AcceptLink).mutation(async ({ ctx, input }) => {
  const link = await openLink(ctx, input.token)
  const { personId } = link
  const actor = { personId, askedAt: ctx.now(), workspaceRoles: [], memberships: [] }
  const verb = link.purpose === 'invite' ? 'invite.accept' : 'password.reset'
  const done = { verb, subjectKind: 'person', subjectId: personId, teamId: null }
  const email = (await ctx.auth.signInsOf([personId])).get(personId)?.email
  await transact(ctx.db.write, async (trx) => {
    await ctx.auth.useLink(trx, link.id)
    await recordDone(trx, { actor, now: ctx.now }, done)
    if (link.purpose === 'reset') {
      return ctx.auth.replacePassword(trx, { personId, password: input.password })
    }
    if (input.email === undefined) throw new Refusal('input-invalid', { field: 'email' })
    if (email !== undefined) throw new Refusal('person.has-sign-in')
    const { name } = link.person
    await ctx.auth.createSignIn(trx, { personId, name, email: input.email, password: input.password })
  })
  return { email: email ?? input.email ?? '' }
})

export const linksRouter = router({ look, accept })
