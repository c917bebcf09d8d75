import { findPick, maskedPicks } from '@reread/db'
import { maskNames } from '@reread/domain'
import type { ActorContext } from './context.ts'
import { namesBehind } from './names-behind.ts'

interface AboutPick {
  readonly pickId: number | null
  readonly subject: string | null
}

/**
 * Takes the names out of what was written down about conversations that a meeting of these teams talked about without
 * names: the subject without them, and no number that would lead to them.
 */
export const subjectMask = async (ctx: ActorContext, teamIds: readonly number[]) => {
  const subjects = new Map<number, string>()
  for (const pickId of await maskedPicks(ctx.db.read, teamIds)) {
    const pick = await findPick(ctx.db.read, pickId)
    if (pick) subjects.set(pickId, maskNames(pick.subject, await namesBehind(ctx, pick)))
  }
  return {
    mask: <T extends AboutPick>(written: T): T => {
      const subject = written.pickId === null ? undefined : subjects.get(written.pickId)
      if (subject === undefined) return written
      return { ...written, subject, ...('conversationId' in written ? { conversationId: null } : {}) }
    },
  }
}
