import { deleteSessions, findPerson, rolesHeld, transact } from '@reread/db'
import { ChangePassword, demand, Nothing, PersonRef, Refusal, SessionRef } from '@reread/domain'
import { type Done, recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { refuseDemoPerson } from '../demo-bounds.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure } from '../trpc.ts'

const whose = (ctx: ActorContext) => ({ personId: reviewerId(ctx), sessionId: ctx.sessionId })

const aboutPerson = (personId: number, done: Pick<Done, 'verb' | 'details'>): Done => ({
  ...{ subjectKind: 'person', subjectId: personId, teamId: null },
  ...done,
})

/** Where I am signed in. */
export const listSessions = procedure('user.sessions')
  .input(Nothing)
  .query(({ ctx }) => ctx.auth.listSessions(whose(ctx)))

/** Ends one of mine; somebody else's is as unknown as one that is over. */
export const endSession = procedure('user.sessions')
  .input(SessionRef)
  .mutation(({ ctx, input }) => {
    const { personId } = whose(ctx)
    return transact(ctx.db.write, async (trx) => {
      const isEnded = await ctx.auth.endSession(trx, { personId, sessionId: input.sessionId })
      if (!isEnded) throw new Refusal('not-found')
      await recordDone(trx, ctx, aboutPerson(personId, { verb: 'user.sessions', details: { ended: 1 } }))
      return { ended: 1 }
    })
  })

/** Ends all of mine but the one that asks. */
export const endOtherSessions = procedure('user.sessions')
  .input(Nothing)
  .mutation(({ ctx }) => {
    const mine = whose(ctx)
    return transact(ctx.db.write, async (trx) => {
      const ended = await ctx.auth.endOtherSessions(trx, mine)
      if (ended > 0)
        await recordDone(trx, ctx, aboutPerson(mine.personId, { verb: 'user.sessions', details: { ended } }))
      return { ended }
    })
  })

/** Changes my password, for which I say the old one, and ends my other sessions. */
export const changePassword = procedure('session.own')
  .input(ChangePassword)
  .mutation(async ({ ctx, input }) => {
    const { personId, sessionId } = whose(ctx)
    await refuseDemoPerson(ctx.db.read, personId)
    const allowed = await ctx.auth.allowPassword({ personId, ...input })
    await transact(ctx.db.write, async (trx) => {
      await allowed.save(trx, sessionId)
      await recordDone(trx, ctx, aboutPerson(personId, { verb: 'password.change' }))
    })
    return { changed: true }
  })

/** Signs a person out everywhere. */
export const endSessionsOf = procedure('user.sessions')
  .input(PersonRef)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const person = await findPerson(trx, input.personId)
      const held = await rolesHeld(trx, input.personId, ctx.now())
      const { personId } = demand(
        ctx.actor,
        'user.sessions',
        person && { personId: person.id, memberships: held.memberships },
      )
      const ended = await deleteSessions(trx, personId)
      await recordDone(trx, ctx, aboutPerson(personId, { verb: 'user.sessions', details: { ended } }))
      return { ended }
    }),
  )
