import { absencesOf, type Db, findTeam, membersOf, setAbsence, takeTeamTurns, transact } from '@reread/db'
import { can, demand, nextWeek, Refusal, SetAbsence, TeamRef, weekOf } from '@reread/domain'
import { recordDone } from '../acting.ts'
import { handBack, handOver } from '../hand-over.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure, router } from '../trpc.ts'

/** How far ahead an absence may be set, in weeks. */
const WEEKS_AHEAD = 8

const weeksFrom = (week: string, count: number): string[] => {
  const weeks = [week]
  while (weeks.length <= count) weeks.push(nextWeek(weeks.at(-1) ?? week))
  return weeks
}

/** People of the team for whom rounds are drawn, by name. */
const reviewersOf = async (db: Db['read'], teamId: number, at: number) =>
  (await membersOf(db, [teamId], at)).filter(({ role, kind }) => role === 'agent' && kind === 'human')

/** Who of a team is away this week and next: everybody plans with it. */
const list = procedure('absence.read')
  .input(TeamRef)
  .query(async ({ ctx, input: { teamId } }) => {
    const { read } = ctx.db
    demand(ctx.actor, 'absence.read', { teamId })
    const team = await findTeam(read, teamId)
    if (!team) throw new Refusal('not-found')
    const [thisWeek, comingWeek] = [weekOf(ctx.now(), team.zone), nextWeek(weekOf(ctx.now(), team.zone))]
    const absences = await absencesOf(read, teamId, [thisWeek, comingWeek])
    return {
      thisWeek,
      nextWeek: comingWeek,
      people: (await reviewersOf(read, teamId, ctx.now())).map(({ personId, name }) => ({
        person: { id: personId, name },
        away: absences.filter((absence) => absence.personId === personId).map(({ week }) => week),
        mayChange: can(ctx.actor, 'absence.set', { teamId, personId }),
      })),
    }
  })

/**
 * Away for a week, or back. Before the round opens the draw leaves the person out; afterwards their open reviews go to
 * colleagues, and come back with them where nobody has begun.
 */
const set = procedure('absence.set')
  .input(SetAbsence)
  .mutation(async ({ ctx, input }) => {
    const { teamId, personId, week, away } = input
    const changed = await transact(ctx.db.write, async (trx) => {
      await takeTeamTurns(trx, [teamId])
      const at = ctx.now()
      const team = await findTeam(trx, teamId)
      demand(ctx.actor, 'absence.set', team && { teamId, personId })
      if (!team) throw new Refusal('not-found')
      if (!(await reviewersOf(trx, teamId, at)).some((member) => member.personId === personId))
        throw new Refusal('absence.not-member')
      if (!weeksFrom(weekOf(at, team.zone), WEEKS_AHEAD).includes(week))
        throw new Refusal('absence.week-over')
      const nothing = { passedOn: 0, setAside: 0, givenBack: 0 }
      if (!(await setAbsence(trx, { teamId, personId, week, away, by: reviewerId(ctx), at }))) return nothing
      const whose = { teamId, personId, week, cause: 'away', at } as const
      const moved = away
        ? { ...(await handOver(trx, whose)), givenBack: 0 }
        : { ...nothing, givenBack: await handBack(trx, whose) }
      const subject = { subjectKind: 'person', subjectId: personId, teamId }
      const details = { week, away }
      await recordDone(trx, ctx, { verb: 'absence.set', ...subject, details, event: 'absence.changed' })
      return moved
    })
    // What waited for the person alone may be complete now.
    ctx.wakeJobs()
    return changed
  })

export const absencesRouter = router({ list, set })
