import { insertAction } from '@reread/db'
import { dayOf, suggestAgenda } from '@reread/domain'
import { DAY_MS, HOUR_MS, MINUTE_MS, plusDays } from './calendar.ts'
import { CAST, type TeamKey } from './cast.ts'
import { MEETINGS, type ToldAction, type ToldMeeting } from './content/meetings.ts'
import type { StaffKey } from './told.ts'
import { gapOf, personOf, type Revealed, spreadOf, type World } from './world.ts'

const LASTS_MS = 32 * MINUTE_MS

const leadOf = (team: TeamKey): StaffKey =>
  CAST.find((colleague) => colleague.team === team && colleague.isLead)?.key ?? 'marta'

/** The agenda as the product itself suggests it, from what is revealed. */
const agendaOf = (revealed: readonly Revealed[]) =>
  suggestAgenda(
    revealed.map((pick) => ({
      pickId: pick.pickId,
      gapInPoints: gapOf(pick),
      spreadInPoints: spreadOf(pick),
      peerMean:
        pick.peerScores.length === 0
          ? null
          : pick.peerScores.reduce((sum, score) => sum + score, 0) / pick.peerScores.length,
      saidUnsolved: pick.told.solved === 'no',
    })),
  )

/** A debrief of each team and week: held ones are closed, this week's is prepared. */
export const insertMeetings = async (world: World, revealed: readonly Revealed[]): Promise<void> => {
  for (const week of world.calendar.weeks) {
    for (const team of ['chat', 'email'] as const) {
      const own = revealed.filter((pick) => pick.team === team && pick.offset === week.offset)
      const told = MEETINGS.find((meeting) => meeting.team === team && meeting.offset === week.offset)
      await insertMeeting(world, { team, week, own, told })
    }
  }
}

interface Meeting {
  readonly team: TeamKey
  readonly week: World['calendar']['weeks'][number]
  readonly own: readonly Revealed[]
  readonly told: ToldMeeting | undefined
}

const insertMeeting = async (world: World, { team, week, own, told }: Meeting): Promise<void> => {
  const { trx, calendar, teamIds } = world
  const isHeld = week.offset < 0
  const lead = personOf(world, leadOf(team))
  const preparedAt = isHeld ? week.dueAt - 2 * HOUR_MS : calendar.now - 20 * MINUTE_MS
  const debrief = await trx
    .insertInto('debrief')
    .values({
      team_id: teamIds[team],
      week: week.label,
      created_at: preparedAt,
      facilitator_id: told ? personOf(world, told.facilitator) : lead,
      started_at: isHeld ? week.dueAt : null,
      closed_at: isHeld ? week.dueAt + LASTS_MS : null,
      closed_by: isHeld ? lead : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const agenda = agendaOf(own)
  if (agenda.length > 0) {
    await trx
      .insertInto('debrief_item')
      .values(
        agenda.map(({ pickId, rule }, position) => ({
          debrief_id: debrief.id,
          pick_id: pickId,
          added_by: lead,
          added_at: preparedAt,
          position,
          rule,
          // People of this team say early whether their scores may be shown.
          agreed_at: isHeld || position === 0 ? preparedAt + MINUTE_MS : null,
        })),
      )
      .execute()
  }
  if (!isHeld) return
  for (const action of told?.actions ?? []) {
    await insertToldAction(world, { team, week, own, told }, action)
  }
  if (told?.wording)
    await insertWording(world, told.wording, {
      debriefId: debrief.id,
      pickId: agenda[0]?.pickId ?? null,
      lead,
      week,
    })
  const quiet = agenda.at(-1)
  if (!told && quiet) {
    await trx
      .insertInto('debrief_note')
      .values({
        debrief_id: debrief.id,
        pick_id: quiet.pickId,
        kind: 'nothing',
        author_id: lead,
        created_at: week.dueAt + 20 * MINUTE_MS,
      })
      .execute()
  }
}

const insertWording = async (
  world: World,
  ...[[criterion, words], { debriefId, pickId, lead, week }]: [
    readonly [string, string],
    { debriefId: number; pickId: number | null; lead: number; week: Meeting['week'] },
  ]
): Promise<void> => {
  await world.trx
    .insertInto('debrief_note')
    .values({
      debrief_id: debriefId,
      pick_id: pickId,
      kind: 'wording',
      criterion_key: criterion,
      text: words,
      author_id: lead,
      created_at: week.dueAt + 25 * MINUTE_MS,
    })
    .execute()
}

const dueOn = ({ calendar }: World, ...[week, { from, due }]: [Meeting['week'], ToldAction]): string => {
  const { now, zone, weeks } = calendar
  if (from === 'today') return plusDays(dayOf(now, zone), due)
  if (from === 'next-debrief') return plusDays(dayOf(weeks.at(-1)?.dueAt ?? now, zone), due)
  return plusDays(dayOf(week.dueAt, zone), due)
}

const insertToldAction = async (
  world: World,
  ...[{ team, week, own, told }, action]: [Meeting, ToldAction]
): Promise<void> => {
  const { trx, teamIds, calendar } = world
  const createdAt = week.dueAt + 28 * MINUTE_MS
  const actionId = await insertAction(trx, {
    team_id: teamIds[team],
    week: week.label,
    pick_id: own.find((pick) => pick.told.subject === action.about)?.pickId ?? null,
    text: action.text,
    done_means: action.doneMeans,
    owner_id: personOf(world, action.owner),
    due_on: dueOn(world, week, action),
    created_by: personOf(world, told?.facilitator ?? leadOf(team)),
    created_at: createdAt,
    changed_at: createdAt,
    state: 'open',
    version: 1,
  })
  if (action.doneAfter === undefined) return
  const at = Math.min(createdAt + action.doneAfter * DAY_MS, calendar.now - HOUR_MS)
  await trx
    .updateTable('action')
    .set({ state: 'done', version: 2, changed_at: at })
    .where('id', '=', actionId)
    .execute()
  await trx
    .insertInto('action_change')
    .values({
      action_id: actionId,
      changed_by: personOf(world, action.owner),
      changed_at: at,
      before: JSON.stringify({ state: 'open' }),
      after: JSON.stringify({ state: 'done' }),
    })
    .execute()
}
