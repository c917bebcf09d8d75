import type { PickFacts } from '@reread/db'
import { maskNames } from '@reread/domain'
import type { ActorContext } from './context.ts'
import { namesBehind } from './names-behind.ts'
import { transcriptOf } from './transcript.ts'

/** Takes names out of what is shown of a conversation; everything as it is where the conversation is not masked. */
export const nameMask = async (
  ctx: ActorContext,
  { pick, masked }: { readonly pick: PickFacts; readonly masked: boolean },
) => {
  if (!masked) return { masked, text: <T extends string | null>(text: T) => text }
  const messages = await transcriptOf(ctx.db.read, pick.conversationId)
  const names = [
    ...(await namesBehind(ctx, pick)),
    ...messages.flatMap(({ author }) => (author === null ? [] : [author.name])),
  ]
  return {
    masked,
    text: <T extends string | null>(text: T) => (text === null ? text : maskNames(text, names)) as T,
  }
}

export type NameMask = Awaited<ReturnType<typeof nameMask>>
