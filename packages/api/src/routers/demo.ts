import { LINK_TTL_MS } from '@reread/auth'
import { demoIds, demoPersonas, removeDemo, transact } from '@reread/db'
import { demand, Nothing, Refusal } from '@reread/domain'
import { recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { procedure, router } from '../trpc.ts'

/** A fresh link to the first run while nobody real can sign in; null afterwards. */
const setUpPath = async (ctx: ActorContext, personId: number | null): Promise<string | null> => {
  if (await ctx.auth.isSetUp()) return null
  const { token } = await ctx.auth.makeLink({
    purpose: 'setup',
    personId,
    createdBy: personId,
    ttlMs: LINK_TTL_MS.setup,
  })
  return `/setup?token=${token}`
}

/**
 * Leads a visitor from the demo to the first run. The link hangs on the persona: it is theirs alone, goes with the
 * demo, and leaves the one that the terminal printed as it was.
 */
const setUp = procedure('session.own')
  .input(Nothing)
  .mutation(async ({ ctx }) => {
    const { personId } = ctx.actor
    const persona = (await demoPersonas(ctx.db.read)).find((known) => known.personId === personId)
    if (!persona) throw new Refusal('demo.only')
    const path = await setUpPath(ctx, persona.personId)
    if (path === null) throw new Refusal('setup.done')
    return { path }
  })

/**
 * Takes the demo workspace out whole: by its own manager, an admin, or the terminal. Sessions of its people end with
 * it; where nobody has set up a team yet, the answer leads to the first run.
 */
const remove = procedure('demo.remove')
  .input(Nothing)
  .mutation(async ({ ctx }) => {
    const isVisitor = (await demoPersonas(ctx.db.read)).some(
      ({ personId }) => personId === ctx.actor.personId,
    )
    const removed = await transact(ctx.db.write, async (trx) => {
      const [teamId] = (await demoIds(trx)).teams
      if (teamId === undefined) throw new Refusal('demo.absent')
      demand(ctx.actor, 'demo.remove', { teamId })
      const done = { verb: 'demo.remove', subjectKind: 'workspace', subjectId: null, teamId: null }
      await recordDone(trx, ctx, done)
      return removeDemo(trx)
    })
    return { ...removed, setUpPath: isVisitor ? await setUpPath(ctx, null) : null }
  })

export const demoRouter = router({ setUp, remove })
