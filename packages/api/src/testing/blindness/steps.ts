import { picksDueForReveal, picksOfRound, revealPick, transact } from '@reread/db'
import { awaitedBeside, revealState } from '@reread/domain'
import { answersOn } from '../handing-in.ts'
import { HOUR } from '../world.ts'
import { type Acting, saying } from './acting.ts'
import { another } from './another-act.ts'
import { DESK_ACTS } from './desk-acts.ts'
import { MEETING_ACTS } from './meeting-acts.ts'
import { answerOf } from './probes.ts'
import { TEAM_ACTS } from './team-acts.ts'

/** One thing somebody does; every parameter is fixed before the first run, so that all runs do the same. */
export interface Step {
  readonly act: keyof typeof ACTS
  readonly task: number
  readonly person: number
  /** Varies what is said. */
  readonly salt: number
}

const draftOf = async ({ world, task, sheet, salt, variant }: Acting) => {
  const { assignmentId, ...content } = answersOn(sheet, task, saying(variant, salt))
  const saved = await world.db.read
    .selectFrom('draft')
    .select('version')
    .where('assignment_id', '=', assignmentId)
    .executeTakeFirst()
  const me = await world.as(task.reviewerId)
  return me.reviews.saveDraft({ assignmentId, version: saved?.version ?? 0, content })
}

const submit = async ({ world, task, sheet, salt, variant }: Acting) =>
  (await world.as(task.reviewerId)).reviews.submit(answersOn(sheet, task, saying(variant, salt)))

const changeMind = async ({ world, task, sheet, salt, variant }: Acting) => {
  const { ratings } = answersOn(sheet, task, saying(variant, salt))
  const me = await world.as(task.reviewerId)
  return me.reviews.changeMind({ pickId: task.pickId, ratings, why: `because ${variant} ${salt}` })
}

/** What the schedule does by itself: reveals whatever is due. */
const tick = async ({ world }: Acting) => {
  const now = world.clock.at
  for (const pick of await picksDueForReveal(world.db.read, now)) {
    const rest = await picksOfRound(world.db.read, pick.roundId)
    const others = awaitedBeside(pick, rest)
    const { assignments, revealMode: mode, dueAt } = pick
    const restOfRound = others.flatMap((one) => one.assignments)
    const state = revealState({ assignments, restOfRound, mode, dueAt, now })
    if (state.state === 'hidden') continue
    await transact(world.db.write, (trx) => revealPick(trx, pick, { reason: state.reason, at: now }))
  }
  return null
}

const advance = async ({ world, salt }: Acting) => {
  world.clock.at += [500, 2_000, 9_000, 11_000, HOUR, 3 * HOUR][salt % 6] ?? 500
  return null
}

const flag = async ({ world, task, personId, salt }: Acting) => {
  const kind = (['bug', 'feedback', 'best_practice'] as const)[salt % 3] ?? 'bug'
  const { conversationId } = task
  return (await world.as(personId)).flags.set({ conversationId, messageId: null, kind, text: `flag ${salt}` })
}

const unflag = async ({ world, personId, salt }: Acting) => {
  const flags = await world.db.read
    .selectFrom('flag')
    .select('id')
    .where('review_id', 'is', null)
    .orderBy('id')
    .execute()
  const flagId = flags[salt % Math.max(1, flags.length)]?.id ?? 1
  return (await world.as(personId)).flags.remove({ flagId })
}

const write = async ({ world, people, task, personId, salt }: Acting) =>
  (await world.as(personId)).actions.create({
    teamId: people.teamId,
    week: people.week,
    pickId: salt % 2 === 0 ? task.pickId : null,
    text: `do ${salt}`,
    doneMeans: `done ${salt}`,
    ownerId: people.agents[salt % people.agents.length] ?? 0,
    dueOn: '2026-03-13',
  })

const finish = async ({ world, personId, salt }: Acting) => {
  const actions = await world.db.read.selectFrom('action').select('id').orderBy('id').execute()
  const actionId = actions[salt % Math.max(1, actions.length)]?.id ?? 1
  return (await world.as(personId)).actions.setDone({ actionId, done: salt % 2 === 0 })
}

const swap = async ({ world, people, task }: Acting) =>
  (await world.as(people.lead)).assignments.swap({ assignmentId: task.assignmentId, reason: 'on leave' })

/** At once after a skip or a swap it is undone; a moment later it is refused. */
const unskip = async (acting: Acting) => {
  const { world, task, salt } = acting
  const { assignments } = await world.as(task.reviewerId)
  const { assignmentId } = task
  if (salt % 2 === 0) await answerOf(() => assignments.skip({ assignmentId, reason: 'mine' }))
  return assignments.unskip({ assignmentId })
}

const unswap = async (acting: Acting) => {
  const { assignments } = await acting.world.as(acting.people.lead)
  if (acting.salt % 2 === 0) await answerOf(() => swap(acting))
  return assignments.unswap({ assignmentId: acting.task.assignmentId })
}

/** Everything that happens in a week, by the name it has in a sequence. */
export const ACTS = {
  draft: draftOf,
  submit,
  changeMind,
  undo: async ({ world, task }: Acting) =>
    (await world.as(task.reviewerId)).reviews.undo({ assignmentId: task.assignmentId }),
  open: async ({ world, task }: Acting) =>
    (await world.as(task.reviewerId)).picks.open({ pickId: task.pickId }),
  skip: async ({ world, task }: Acting) =>
    (await world.as(task.reviewerId)).assignments.skip({ assignmentId: task.assignmentId, reason: 'mine' }),
  unskip,
  swap,
  unswap,
  another,
  confirm: async ({ world, people, task }: Acting) =>
    (await world.as(people.lead)).picks.confirm({ pickId: task.pickId }),
  comment: async ({ world, task, personId, salt }: Acting) =>
    (await world.as(personId)).picks.comment({ pickId: task.pickId, text: `said ${salt}` }),
  agenda: async ({ world, task, personId }: Acting) =>
    (await world.as(personId)).picks.addToDebrief({ pickId: task.pickId }),
  offAgenda: async ({ world, task, personId }: Acting) =>
    (await world.as(personId)).picks.removeFromDebrief({ pickId: task.pickId }),
  flag,
  unflag,
  write,
  finish,
  close: async ({ world, people }: Acting) =>
    (await world.as(people.lead)).debrief.close({ teamId: people.teamId, week: people.week }),
  prepare: async ({ world, people, personId }: Acting) =>
    (await world.as(personId)).debrief.prepare({ teamId: people.teamId, week: people.week }),
  begin: async ({ world, people, salt }: Acting) =>
    (await world.as(people.lead)).debrief.start({
      teamId: people.teamId,
      week: people.week,
      started: salt % 3 !== 0,
    }),
  tick,
  advance,
  ...MEETING_ACTS,
  ...TEAM_ACTS,
  ...DESK_ACTS,
} as const

/** Acts that only the author of a hidden review does to it; without the review they do not happen. */
export const AUTHOR_ACTS: readonly Step['act'][] = ['draft', 'submit', 'undo', 'changeMind', 'open']
/** Acts of the person a pick is about: what they are answered about a review of their own is theirs. */
export const REVIEWEE_ACTS: readonly Step['act'][] = ['answer', 'credit', 'thank', 'see']
/**
 * Acts whose outcome is progress, which leads may see, and which whoever takes over sees too: the secret author's own
 * tasks are spared them.
 */
export const PROGRESS_ACTS: readonly Step['act'][] = [
  'skip',
  'unskip',
  'swap',
  'unswap',
  'another',
  'away',
  'leave',
  'gone',
]
