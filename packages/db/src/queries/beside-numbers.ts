import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import { isStillToWrite } from './reviews-to-write.ts'

export interface SatisfactionWanted {
  readonly teamId: number
  /** Opened in this span: half-open, epoch ms. */
  readonly openedFromAt: number
  readonly openedToAt: number
  /** Settled by then. */
  readonly settledAt: number
}

/** What customers said on a team's settled conversations, by opening time and id: those that the list of a week holds. */
export const satisfactionOfTeam = (db: Kysely<Database>, wanted: SatisfactionWanted) =>
  db
    .selectFrom('conversation')
    .select(['id', 'opened_at as openedAt', 'csat'])
    .where('team_id', '=', wanted.teamId)
    .where('opened_at', '>=', wanted.openedFromAt)
    .where('opened_at', '<', wanted.openedToAt)
    .where('settled_at', '<=', wanted.settledAt)
    .where('csat', 'is not', null)
    .$narrowType<{ csat: string }>()
    .orderBy('opened_at')
    .orderBy('id')
    .execute()

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
