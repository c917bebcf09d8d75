import {
  anySignIn,
  beginTeam,
  insertPerson,
  insertRubric,
  insertTeam,
  setMembership,
  setWorkspaceRole,
  TEAM_DEFAULTS,
  type Trx,
  teamWithoutLead,
  transact,
} from '@reread/db'
import { DEFAULT_RUBRIC, Refusal, SetUpTeam, TokenRef } from '@reread/domain'
import { recordDone } from '../acting.ts'
import type { Context } from '../context.ts'
import { publicProcedure, router } from '../trpc.ts'

/** The door of the first run; it opens nothing once anybody can sign in. */
const openSetupLink = async (ctx: Context, token: string) => {
  if (await ctx.auth.isSetUp()) throw new Refusal('setup.done')
  const link = await ctx.auth.findLink(token, ctx.clientIp)
  if (link?.purpose !== 'setup') throw new Refusal('link.invalid')
  return link
}

const look = publicProcedure.input(TokenRef).query(async ({ ctx, input }) => {
  await openSetupLink(ctx, input.token)
  return { valid: true }
})

/** The first team: the one that an import from the terminal has made, with what it holds, else a new one with a new rubric. */
const firstTeam = async (trx: Trx, input: SetUpTeam, { at, personId }: { at: number; personId: number }) => {
  const settings = {
    ...TEAM_DEFAULTS,
    name: input.teamName,
    zone: input.zone,
    language: input.language,
    scores: input.scores,
    due_day: input.dueDay,
    due_time: input.dueTime,
    created_at: at,
  }
  const waiting = await teamWithoutLead(trx)
  if (waiting !== null) return beginTeam(trx, waiting, settings)
  const { rubricId } = await insertRubric(trx, DEFAULT_RUBRIC, { at, personId })
  return insertTeam(trx, { ...settings, rubric_id: rubricId })
}

/** First person, first rubric, first team in one go: the person is admin and manager, and agent when they answer customers too. */
const create = publicProcedure.input(SetUpTeam).mutation(async ({ ctx, input }) => {
  const link = await openSetupLink(ctx, input.token)
  return transact(ctx.db.write, async (trx) => {
    await ctx.auth.useLink(trx, link.id)
    if (await anySignIn(trx)) throw new Refusal('setup.done')
    const at = ctx.now()
    const { language } = input
    const personId = await insertPerson(trx, { name: input.name, kind: 'human', language, at })
    const { teamId, slug } = await firstTeam(trx, input, { at, personId })
    await setWorkspaceRole(trx, { personId, role: 'admin', granted: true, at })
    const roles = input.answersCustomers ? (['manager', 'agent'] as const) : (['manager'] as const)
    for (const role of roles) await setMembership(trx, { teamId, personId, role, member: true, at })
    await ctx.auth.createSignIn(trx, {
      personId,
      name: input.name,
      email: input.email,
      password: input.password,
    })
    const actor = { personId, askedAt: at, workspaceRoles: [], memberships: [] }
    await recordDone(
      trx,
      { actor, now: ctx.now },
      { verb: 'setup', subjectKind: 'team', subjectId: teamId, teamId },
    )
    return { teamSlug: slug }
  })
})

export const setupRouter = router({ look, create })
