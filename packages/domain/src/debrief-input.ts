import { z } from 'zod'
import { isAboutOne, MEETING_STEPS } from './debrief.ts'
import { Id, optionalText, WeekLabel } from './inputs.ts'

const place = { teamId: Id, week: WeekLabel }

/** The agenda in its new order: every conversation that is on it, once. */
export const ArrangeAgenda = z.strictObject({ ...place, pickIds: z.array(Id).max(50) })
export const MaskPick = z.strictObject({ pickId: Id, masked: z.boolean() })
/** The reviewee's answer: `object` may say why; `none` takes an answer back. */
export const AnswerAgenda = z.strictObject({
  pickId: Id,
  answer: z.enum(['object', 'agree', 'none']),
  words: optionalText(500),
})
export type AnswerAgenda = z.infer<typeof AnswerAgenda>
export const StartDebrief = z.strictObject({ ...place, started: z.boolean() })
/** The meeting goes on: `of` is the conversation of the agenda, from 1; `after` is the `movedAt` last seen. */
export const MoveMeeting = z
  .strictObject({
    ...place,
    step: z.enum(MEETING_STEPS),
    of: z.int().min(1).max(50).nullable(),
    after: z.int().min(0).nullable(),
  })
  .refine(({ step, of }) => isAboutOne(step) === (of !== null), { error: 'meeting.of', path: ['of'] })
export type MoveMeeting = z.infer<typeof MoveMeeting>
export const NameFacilitator = z.strictObject({ ...place, personId: Id })
/** What the meeting decided that is no action: another wording for a criterion, or that nothing follows. */
export const WriteNote = z
  .strictObject({
    ...place,
    kind: z.enum(['wording', 'nothing']),
    pickId: Id.nullable(),
    criterionKey: z.string().min(1).max(60).nullable(),
    text: optionalText(1000),
  })
  .refine(({ kind, text }) => kind === 'nothing' || text !== null, { error: 'note.text', path: ['text'] })
  .refine(({ kind, criterionKey }) => kind === 'nothing' || criterionKey !== null, {
    error: 'note.criterion',
    path: ['criterionKey'],
  })
  .refine(({ kind, pickId }) => kind === 'wording' || pickId !== null, {
    error: 'note.pick',
    path: ['pickId'],
  })
export type WriteNote = z.infer<typeof WriteNote>
export const NoteRef = z.strictObject({ noteId: Id })
export const DebriefPickRef = z.strictObject({ ...place, pickId: Id })
