import type { Acting } from './acting.ts'
import { leadOf, oneOf } from './meeting-acts.ts'

/** What was said below a revealed pick is taken back, or put there again. */
const unsay = async ({ world, personId, salt }: Acting) => {
  const comments = await world.db.read.selectFrom('pick_comment').select('id').orderBy('id').execute()
  const commentId = oneOf(comments, salt)
  const { picks } = await world.as(personId)
  return salt % 2 === 0 ? picks.removeComment({ commentId }) : picks.restoreComment({ commentId })
}

const unwrite = async ({ world, personId, salt }: Acting) => {
  const rows = await world.db.read.selectFrom('action').select('id').orderBy('id').execute()
  const actionId = oneOf(rows, salt)
  const { actions } = await world.as(personId)
  return salt % 2 === 0 ? actions.remove({ actionId }) : actions.restore({ actionId })
}

/** The person of the task can sign in no more, or again: colleagues read on for them. */
const gone = async ({ world, people: { admin }, task, salt }: Acting) => {
  const { people } = await world.as(admin)
  const personId = task.reviewerId
  const changed =
    salt % 3 === 0 ? await people.reactivate({ personId }) : await people.deactivate({ personId })
  world.holdRoles()
  return changed
}

/** Whatever else an admin does to people and teams meanwhile. */
const staff = async ({ world, people: { admin }, personId, salt }: Acting) => {
  const { people, teams } = await world.as(admin)
  if (salt % 4 === 0) return people.rename({ personId, name: `Renamed ${salt}` })
  if (salt % 4 === 1) {
    const made = await people.create({ name: `New ${salt}` })
    await people.merge({ ...made, intoId: personId })
    return people.unmerge(made)
  }
  if (salt % 4 === 2) return teams.create({ name: `Team ${salt}`, zone: 'UTC', language: 'en' })
  const given = await people.setWorkspaceRole({ personId, role: 'auditor', granted: salt % 8 === 3 })
  world.holdRoles()
  return given
}

const prefer = async ({ world, personId, salt }: Acting) =>
  (await world.as(personId)).session.prefer({ theme: salt % 2 === 0 ? 'dark' : 'light' })

/** The next round, as soon as a week has passed; before that it is refused. */
const again = async (acting: Acting) =>
  (await acting.world.as(leadOf(acting))).rounds.start({ teamId: acting.people.teamId })

const resend = async (acting: Acting) => {
  const rows = await acting.world.db.read.selectFrom('delivery').select('id').orderBy('id').execute()
  const { webhooks } = await acting.world.as(leadOf(acting))
  return webhooks.retry({ deliveryId: oneOf(rows, acting.salt) })
}

const numbersFile = async (acting: Acting) =>
  (await acting.world.as(leadOf(acting))).numbers.export({ teamId: acting.people.teamId })

const ruleBack = async (acting: Acting) => {
  const rows = await acting.world.db.read.selectFrom('guideline').select('id').orderBy('id').execute()
  const { guidelines } = await acting.world.as(leadOf(acting))
  return guidelines.restore({ guidelineId: oneOf(rows, acting.salt) })
}

/** Rarer things, one of them each time. */
const RARE = [resend, numbersFile, ruleBack, again, prefer, staff] as const

/** What happens beside the week itself. */
export const DESK_ACTS = {
  unsay,
  unwrite,
  gone,
  rare: async (acting: Acting): Promise<unknown> =>
    RARE[acting.salt % RARE.length]?.({ ...acting, salt: Math.floor(acting.salt / RARE.length) }),
} as const
