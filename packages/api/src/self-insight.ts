import type { Team } from '@reread/db'
import type { ActorContext } from './context.ts'
import { storedNumbers } from './numbers-stored.ts'
import { criteriaForScreen } from './team-numbers.ts'

/**
 * How somebody sees themselves beside their colleagues, and how strict they are as a reviewer: for the person alone. Of
 * weeks that are revealed to the last pick.
 */
export const selfInsight = async (ctx: ActorContext, team: Team, personId: number) => {
  const stored = await storedNumbers(ctx.db.read, team.rubric_id, 'full')
  if (!stored) return null
  const { fit, numbers } = stored
  const gap = numbers.gap.people.find((one) => one.personId === personId && one.teamId === team.id)
  return {
    computedAt: fit.computedAt,
    fromWeek: numbers.fromWeek,
    throughWeek: numbers.throughWeek,
    criteria: await criteriaForScreen(ctx.db.read, team.id),
    gap: gap ?? null,
    severity: numbers.severity.reviewers
      .filter(({ reviewerId, teamId }) => reviewerId === personId && teamId === team.id)
      .map(({ reviews, severity }) => ({ reviews, severity })),
  }
}
