import { type Handle, membersOf } from '@reread/db'
import { Refusal } from '@reread/domain'

/**
 * Whoever owns an action or a guideline of a team is a person in it: an AI agent answers for nothing.
 * @throws Refusal `action.owner-not-member`, `action.owner-not-person`.
 */
export const demandOwner = async (
  db: Handle,
  owner: { teamId: number; ownerId: number; at: number },
): Promise<void> => {
  const members = await membersOf(db, [owner.teamId], owner.at)
  const found = members.find(({ personId }) => personId === owner.ownerId)
  if (!found) throw new Refusal('action.owner-not-member')
  if (found.kind !== 'human') throw new Refusal('action.owner-not-person')
}
