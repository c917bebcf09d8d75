import type { ActionRow } from '@reread/db'
import { type Actor, can } from '@reread/domain'

/** An action as every screen shows it. */
export const actionForScreen = (action: ActionRow, actor: Actor) => {
  const { ownerId, ownerName, ...rest } = action
  return {
    ...rest,
    owner: { id: ownerId, name: ownerName },
    mayChange: can(actor, 'action.change', { teamId: action.teamId, ownerId }),
  }
}
