import { findPerson, listTeams, rolesHeld, transact } from '@reread/db'
import { AcceptLink, Refusal, TokenRef } from '@reread/domain'
import { recordDone } from '../acting.ts'
import type { Context } from '../context.ts'
import { publicProcedure, router } from '../trpc.ts'

/** An invitation or a reset that still opens something, with the person it is for. */
const openLink = async (ctx: Context, token: string) => {
  const link = await ctx.auth.findLink(token, ctx.clientIp)
  if (!link || link.purpose === 'setup' || link.personId === null) throw new Refusal('link.invalid')
  const person = await findPerson(ctx.db.read, link.personId)
  if (!person || person.deactivated_at !== null) throw new Refusal('link.invalid')
  return { ...link, personId: link.personId, person }
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
