import type { ActionRow } from '@reread/db'
import { type Actor, can } from '@reread/domain'

/** An action as every screen shows it. Without `members` nobody is said to have left. */
export const actionForScreen = (action: ActionRow, actor: Actor, members?: ReadonlySet<number>) => {
  const { ownerId, ownerName, ...rest } = action
  return {
    ...rest,
    owner: { id: ownerId, name: ownerName },
    /** The owner is not in the team any more: somebody else has to take it on. */
    ownerLeft: members !== undefined && !members.has(ownerId),
    mayChange: can(actor, 'action.change', { teamId: action.teamId, ownerId }),
  }
}
