import {
  assignmentsDueFor,
  changePerson,
  demoLoadedAt,
  demoPersonas,
  findPerson,
  listTeams,
  transact,
  unreadPicks,
} from '@reread/db'
import { canSomewhere, Nothing, type PersonActor, Prefer, type TeamRole, type Verb } from '@reread/domain'
import type { Context } from '../context.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure, publicProcedure, router } from '../trpc.ts'
import { changePassword, endOtherSessions, endSession, listSessions } from './own-sessions.ts'

/** What decides which entries the navigation holds. */
const ENTRIES = {
  import: 'import.run',
  people: 'person.create',
  teams: 'team.configure',
  roundSettings: 'round.configure',
  rounds: 'round.open',
  review: 'review.write',
  debrief: 'debrief.read',
  conversations: 'conversation.search',
  actions: 'action.read',
  numbers: 'dashboard.team',
  agreement: 'agreement.read',
  rubrics: 'rubric.publish',
  bestPractice: 'best-practice.read',
  decideBestPractice: 'best-practice.publish',
  guidelines: 'guideline.read',
} as const satisfies Record<string, Verb>

const teamsOf = async (ctx: Context, actor: PersonActor) => {
  const teams = await listTeams(ctx.db.read)
  return teams.flatMap((team) => {
    const roles: TeamRole[] = actor.memberships
      .filter((membership) => membership.teamId === team.id)
      .map((membership) => membership.role)
    const { id, name, slug, zone, language } = team
    return roles.length === 0 ? [] : [{ id, name, slug, zone, language, roles }]
  })
}

/** What the role bar needs; null for everybody real. */
const demoOf = async (ctx: Context, person: { id: number; demo_at: number | null }) => {
  if (person.demo_at === null) return null
  const persona = (await demoPersonas(ctx.db.read)).find(({ personId }) => personId === person.id)
  if (!persona) return null
  return { role: persona.role, isSetUp: await ctx.auth.isSetUp() }
}

/** Who I am, or null when nobody is signed in. */
const current = publicProcedure.input(Nothing).query(async ({ ctx }) => {
  const { actor } = ctx
  if (!actor || actor.operator) return null
  const person = await findPerson(ctx.db.read, actor.personId)
  if (!person) return null
  const demo = await demoOf(ctx, person)
  // Nobody of the demo has an address; what stands in its place is no news to anybody.
  const email = demo ? null : ((await ctx.auth.signInsOf([person.id])).get(person.id)?.email ?? null)
  const { id, name, language, theme } = person
  return {
    person: {
      ...{ id, name, language, theme, email },
      shortcuts: person.shortcuts === 1,
      submitsOnLast: person.submits_on_last === 1,
    },
    workspaceRoles: [...actor.workspaceRoles],
    teams: await teamsOf(ctx, actor),
    can: {
      import: demo === null && canSomewhere(actor, ENTRIES.import),
      people: canSomewhere(actor, ENTRIES.people),
      teams: canSomewhere(actor, ENTRIES.teams) || canSomewhere(actor, ENTRIES.roundSettings),
      rounds: canSomewhere(actor, ENTRIES.rounds),
      review: canSomewhere(actor, ENTRIES.review),
      debrief: canSomewhere(actor, ENTRIES.debrief),
      conversations: canSomewhere(actor, ENTRIES.conversations),
      actions: canSomewhere(actor, ENTRIES.actions),
      numbers: canSomewhere(actor, ENTRIES.numbers),
      agreement: canSomewhere(actor, ENTRIES.agreement),
      rubrics: canSomewhere(actor, ENTRIES.rubrics),
      bestPractice: canSomewhere(actor, ENTRIES.bestPractice),
      decideBestPractice: canSomewhere(actor, ENTRIES.decideBestPractice),
      guidelines: canSomewhere(actor, ENTRIES.guidelines),
    },
    openWork: await assignmentsDueFor(ctx.db.read, id),
    unread: await unreadPicks(ctx.db.read, id),
    demo,
    /** There is a demo workspace, and I am an admin who may take it out. */
    removesDemo: actor.workspaceRoles.includes('admin') && (await demoLoadedAt(ctx.db.read)) !== null,
    now: ctx.now(),
  }
})

const prefer = procedure('session.own')
  .input(Prefer)
  .mutation(async ({ ctx, input }) => {
    const { language, theme, shortcuts, submitsOnLast } = input
    const chosen = {
      ...(language === undefined ? {} : { language }),
      ...(theme === undefined ? {} : { theme }),
      ...(shortcuts === undefined ? {} : { shortcuts: shortcuts ? (1 as const) : (0 as const) }),
      ...(submitsOnLast === undefined
        ? {}
        : { submits_on_last: submitsOnLast ? (1 as const) : (0 as const) }),
    }
    if (Object.keys(chosen).length > 0)
      await transact(ctx.db.write, (trx) => changePerson(trx, reviewerId(ctx), chosen))
    return { saved: true }
  })

export const sessionRouter = router({
  current,
  prefer,
  list: listSessions,
  end: endSession,
  endOthers: endOtherSessions,
  changePassword,
})
