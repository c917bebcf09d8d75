import type { OpenedRound } from '../builders.ts'
import type { Task } from '../handing-in.ts'
import type { World } from '../world.ts'

/** What customers said, on every other conversation. */
export const askCustomers = (world: World) =>
  world.db.write
    .updateTable('conversation')
    .set({ csat: '{"scale":"stars","score":5,"comment":null,"ratedAt":null,"question":null}' })
    .where((eb) => eb(eb('id', '%', 2), '=', 0))
    .execute()

/** What followed from the first reveals: an agenda, a note, an action, something published, a rule, and a channel. */
export const learnFrom = async (world: World, round: OpenedRound, [task]: readonly Task[]): Promise<void> => {
  const { teamId, week, agents } = round
  const [ownerId = 0] = agents
  const lead = await world.as(round.lead)
  await lead.debrief.prepare({ teamId, week })
  if (!task) return
  const { pickId, conversationId } = task
  const words = { criterionKey: 'tone', text: 'Warm, not cute' }
  await lead.debrief.note({ teamId, week, pickId, kind: 'wording', ...words })
  const action = { text: 'Say what happens next', doneMeans: 'Ten closings say it', dueOn: '2026-03-13' }
  await lead.actions.create({ teamId, week, pickId, ownerId, ...action })
  const { practiceId } = await lead.bestPractices.publish({
    ...{ conversationId, agentId: task.revieweeId, messageId: null, passage: 'I am sorry.', why: null },
    criterionKey: 'empathy',
  })
  await lead.guidelines.create({
    ...{ teamId, conversationId, messageId: null, practiceId, pickId, ownerId },
    ...{ rule: 'Say what happens next', appliesWhen: null, cannedReply: null, criterionKey: 'empathy' },
    ...{ language: null, tags: [], reviewOn: null },
  })
  await lead.webhooks.set({ teamId, address: 'https://hooks.example.org/T0/secret' })
}
