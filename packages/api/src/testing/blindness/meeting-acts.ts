import { agendaOf } from '@reread/db'
import { isAboutOne, MEETING_STEPS } from '@reread/domain'
import type { Acting } from './acting.ts'

/** One of these rows, or an id that nothing has. */
export const oneOf = (rows: readonly { id: number }[], salt: number): number =>
  rows[salt % Math.max(1, rows.length)]?.id ?? 999_999

const meeting = ({ people: { teamId, week } }: Acting) => ({ teamId, week })

/** Those who run the team, each about half of the time. */
export const leadOf = ({ people, salt }: Pick<Acting, 'people' | 'salt'>): number =>
  salt % 2 === 0 ? people.lead : people.manager

const arrange = async (acting: Acting) => {
  const { world, people } = acting
  const agenda = await agendaOf(world.db.read, people.teamId, people.week)
  const pickIds = agenda.map(({ pickId }) => pickId).toReversed()
  return (await world.as(people.lead)).debrief.arrange({ ...meeting(acting), pickIds })
}

const answer = async ({ world, task, salt }: Acting) => {
  const said = (['object', 'agree', 'none'] as const)[salt % 3] ?? 'none'
  const words = said === 'object' ? `not this one ${salt}` : null
  return (await world.as(task.revieweeId)).debrief.answer({ pickId: task.pickId, answer: said, words })
}

/** Whoever runs the meeting goes on to any of its steps; nobody else moves it. */
const move = async (acting: Acting) => {
  const { world, people, salt } = acting
  const place = meeting(acting)
  const { facilitatorId, movedAt } = await (await world.as(people.lead)).debrief.live({
    ...{ teamSlug: people.slug, week: people.week },
  })
  const step = MEETING_STEPS[salt % MEETING_STEPS.length] ?? 'close'
  const of = isAboutOne(step) ? 1 + (salt % 2) : null
  const me = await world.as(facilitatorId ?? acting.personId)
  return me.debrief.move({ ...place, step, of, after: salt % 7 === 0 ? null : movedAt })
}

const note = async (acting: Acting) => {
  const { world, task, personId, salt } = acting
  const me = await world.as(personId)
  const about = { ...meeting(acting), pickId: task.pickId }
  return salt % 2 === 0
    ? me.debrief.note({ ...about, kind: 'nothing', criterionKey: null, text: null })
    : me.debrief.note({ ...about, kind: 'wording', criterionKey: 'tone', text: `warm ${salt}` })
}

const unnote = async ({ world, personId, salt }: Acting) => {
  const notes = await world.db.read.selectFrom('debrief_note').select('id').orderBy('id').execute()
  const noteId = oneOf(notes, salt)
  const me = await world.as(personId)
  return salt % 2 === 0 ? me.debrief.removeNote({ noteId }) : me.debrief.restoreNote({ noteId })
}

const edit = async ({ world, people, personId, salt }: Acting) => {
  const actions = await world.db.read.selectFrom('action').select(['id', 'version']).orderBy('id').execute()
  const actionId = oneOf(actions, salt)
  const version = actions.find(({ id }) => id === actionId)?.version ?? 1
  return (await world.as(personId)).actions.change({
    ...{ actionId, version, text: `changed ${salt}`, doneMeans: `done ${salt}`, dueOn: '2026-03-20' },
    ownerId: people.agents[salt % people.agents.length] ?? 0,
  })
}

const publish = async (acting: Acting) => {
  const { world, task, sheet, salt } = acting
  return (await world.as(leadOf(acting))).bestPractices.publish({
    ...{ conversationId: task.conversationId, agentId: task.revieweeId, messageId: sheet.messageId },
    ...{ passage: `I am sorry, ${salt}`, why: `because ${salt}`, criterionKey: 'empathy' },
  })
}

const dismiss = async (acting: Acting) => {
  const { world, task } = acting
  const { conversationId, revieweeId: agentId } = task
  return (await world.as(leadOf(acting))).bestPractices.dismiss({ conversationId, agentId })
}

const practiceOf = async ({ world, salt }: Acting): Promise<number> =>
  oneOf(await world.db.read.selectFrom('best_practice').select('id').orderBy('id').execute(), salt)

const withdraw = async (acting: Acting) => {
  const practiceId = await practiceOf(acting)
  const { bestPractices } = await acting.world.as(leadOf(acting))
  return acting.salt % 3 === 0
    ? bestPractices.restore({ practiceId })
    : bestPractices.withdraw({ practiceId })
}

const credit = async (acting: Acting) => {
  const { world, task, salt } = acting
  const practiceId = await practiceOf(acting)
  const me = await world.as(task.revieweeId)
  return me.bestPractices.credit({ practiceId, named: salt % 2 === 0 })
}

const rule = ({ people, salt }: Acting) => ({
  ...{ rule: `Say what happens next ${salt}`, appliesWhen: null, cannedReply: null },
  ...{ criterionKey: 'empathy', language: null, tags: salt % 2 === 0 ? [] : ['billing'], reviewOn: null },
  ownerId: people.agents[salt % people.agents.length] ?? 0,
})

const guideline = async (acting: Acting) => {
  const { world, people, task, sheet, salt } = acting
  const isLearnt = salt % 3 !== 0
  return (await world.as(leadOf(acting))).guidelines.create({
    ...{ teamId: people.teamId, practiceId: null, ...rule(acting) },
    conversationId: isLearnt ? task.conversationId : null,
    messageId: isLearnt ? sheet.messageId : null,
    pickId: isLearnt ? task.pickId : null,
  })
}

const guidelineEdit = async (acting: Acting) => {
  const { world, salt } = acting
  const rows = await world.db.read.selectFrom('guideline').select(['id', 'version']).orderBy('id').execute()
  const guidelineId = oneOf(rows, salt)
  const version = rows.find(({ id }) => id === guidelineId)?.version ?? 1
  const { guidelines } = await world.as(leadOf(acting))
  if (salt % 4 === 0) return guidelines.retire({ guidelineId, retired: salt % 8 === 0 })
  if (salt % 4 === 1) return guidelines.remove({ guidelineId })
  return guidelines.change({ guidelineId, version, ...rule(acting) })
}

/** What the meeting and what it learns from add to a week. */
export const MEETING_ACTS = {
  arrange,
  mask: async (acting: Acting) =>
    (await acting.world.as(leadOf(acting))).debrief.mask({
      pickId: acting.task.pickId,
      masked: acting.salt % 3 !== 0,
    }),
  answer,
  facilitate: async (acting: Acting) =>
    (await acting.world.as(acting.people.lead)).debrief.facilitator({
      ...meeting(acting),
      personId: acting.personId,
    }),
  reopen: async (acting: Acting) =>
    (await acting.world.as(acting.people.lead)).debrief.reopen(meeting(acting)),
  move,
  note,
  unnote,
  edit,
  publish,
  dismiss,
  withdraw,
  credit,
  guideline,
  guidelineEdit,
  thank: async ({ world, task, salt }: Acting) =>
    (await world.as(task.revieweeId)).reviews.thank({
      assignmentId: task.assignmentId,
      thanks: salt % 4 !== 0,
    }),
  see: async ({ world, task }: Acting) =>
    (await world.as(task.revieweeId)).picks.seen({ pickId: task.pickId }),
} as const
