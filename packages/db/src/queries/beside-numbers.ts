import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import { isStillToWrite } from './reviews-to-write.ts'

export interface SatisfactionWanted {
  readonly teamId: number
  /** Weeks in which a conversation was opened, one after the other: half-open spans, epoch ms. */
  readonly weeks: readonly { readonly week: string; readonly startsAt: number; readonly endsAt: number }[]
  /** Settled by then. */
  readonly settledAt: number
  /** Conversations to leave out. */
  readonly without: readonly number[]
}

export interface WeekOfAnswers {
  readonly week: string
  readonly satisfied: number
  readonly unsatisfied: number
}

/** The beginning of an answer as an import stores it, on the one scale that is known. */
const saying = (score: 'good' | 'bad'): string => `{"scale":"good_bad","score":"${score}"%`

/**
 * What customers said on a team's settled conversations, counted by week, in the weeks' order; those without an answer
 * are absent. The list of a week holds the same conversations.
 */
export const satisfactionByWeek = async (
  db: Kysely<Database>,
  { teamId, weeks, settledAt, without }: SatisfactionWanted,
): Promise<WeekOfAnswers[]> => {
  const [first] = weeks
  if (first === undefined) return []
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom('conversation')
        .select((eb) => {
          const start = eb.case().when('opened_at', '<', first.endsAt).then(0)
          const number = weeks.reduce(
            (so, { startsAt, endsAt }, index) =>
              startsAt === first.startsAt ? so : so.when('opened_at', '<', endsAt).then(index),
            start,
          )
          const said = (score: 'good' | 'bad') =>
            eb.case().when('csat', 'like', saying(score)).then(1).else(0).end()
          return [number.end().as('number'), said('good').as('good'), said('bad').as('bad')]
        })
        .where('team_id', '=', teamId)
        .where('opened_at', '>=', first.startsAt)
        .where('opened_at', '<', weeks.at(-1)?.endsAt ?? first.endsAt)
        .where('settled_at', '<=', settledAt)
        .where('csat', 'is not', null)
        .where('id', 'not in', [...without])
        .as('answer'),
    )
    .select((eb) => [
      'number',
      eb.fn.sum<number>('good').as('satisfied'),
      eb.fn.sum<number>('bad').as('unsatisfied'),
    ])
    .groupBy('number')
    .orderBy('number')
    .execute()
  return rows.flatMap(({ number, satisfied, unsatisfied }) => {
    const week = weeks[number ?? -1]?.week
    return week === undefined || satisfied + unsatisfied === 0 ? [] : [{ week, satisfied, unsatisfied }]
  })
}

/** Conversations on which a person has a review to write, or may have to: one handed in at or after `since`, one set aside for an absence. */
export const conversationsToWriteOn = async (
  db: Kysely<Database>,
  personId: number,
  since: number,
): Promise<Set<number>> => {
  const rows = await db
    .selectFrom('assignment')
    .innerJoin('pick', 'pick.id', 'assignment.pick_id')
    .select('pick.conversation_id as conversationId')
    .distinct()
    .where('assignment.reviewer_id', '=', personId)
    .where(isStillToWrite(since))
    .orderBy('pick.conversation_id')
    .execute()
  return new Set(rows.map((row) => row.conversationId))
}

/** Guidelines a team adopted in these weeks, by week and id, with the newest sentence. */
export const guidelinesAdopted = (db: Kysely<Database>, teamId: number, weeks: readonly string[]) =>
  db
    .selectFrom('guideline')
    .innerJoin('guideline_version', (join) =>
      join
        .onRef('guideline_version.guideline_id', '=', 'guideline.id')
        .onRef('guideline_version.version', '=', 'guideline.version'),
    )
    .select([
      'guideline.id as id',
      'guideline.adopted_week as week',
      'guideline_version.rule as rule',
      'guideline_version.criterion_key as criterionKey',
    ])
    .where('guideline.team_id', '=', teamId)
    .where('guideline.adopted_week', 'in', [...weeks])
    .where('guideline.deleted_at', 'is', null)
    .orderBy('guideline.adopted_week')
    .orderBy('guideline.id')
    .execute()

/** Criteria of every rubric version a team's rounds or the team itself use, newest version first, in the rubric's order. */
export const criteriaOfTeam = (db: Kysely<Database>, teamId: number) =>
  db
    .selectFrom('criterion')
    .innerJoin('rubric_version', 'rubric_version.id', 'criterion.rubric_version_id')
    .innerJoin('rubric', 'rubric.id', 'rubric_version.rubric_id')
    .innerJoin('team', (join) => join.on('team.id', '=', teamId))
    .select([
      'criterion.key as key',
      'criterion.texts as texts',
      'criterion.points as points',
      'rubric.base_language as baseLanguage',
      'rubric_version.id as versionId',
    ])
    .where((eb) =>
      eb.or([
        eb('rubric.id', '=', eb.ref('team.rubric_id')),
        eb.exists(
          eb
            .selectFrom('round')
            .select('round.id')
            .where('round.team_id', '=', teamId)
            .whereRef('round.rubric_version_id', '=', 'rubric_version.id'),
        ),
      ]),
    )
    .orderBy((eb) => eb.case().when('rubric.id', '=', eb.ref('team.rubric_id')).then(0).else(1).end())
    .orderBy('rubric_version.version', 'desc')
    .orderBy('rubric_version.id', 'desc')
    .orderBy('criterion.position')
    .orderBy('criterion.id')
    .execute()
