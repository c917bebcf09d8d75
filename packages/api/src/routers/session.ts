import {
  assignmentsDueFor,
  changePerson,
  demoLoadedAt,
  demoPersonas,
  findPerson,
  listTeams,
  lockShortcutKeys,
  transact,
  unreadPicks,
} from '@reread/db'
import {
  canSomewhere,
  isFreeOfClashes,
  Nothing,
  type PersonActor,
  Prefer,
  Refusal,
  readShortcuts,
  type ShortcutPatch,
  shortcutsAfter,
  type TeamRole,
  type Verb,
} from '@reread/domain'
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
      /** By the shortcut's name; what is absent has the product's own key. */
      shortcutKeys: readShortcuts(person.shortcut_keys),
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

/** What is stored after a change of keys. Refuses a key that another shortcut beside it has. */
const keysAfter = (stored: string | null, patch: ShortcutPatch): string | null => {
  const before = readShortcuts(stored)
  if (!isFreeOfClashes(before, patch)) throw new Refusal('conflict')
  const after = shortcutsAfter(before, patch)
  return Object.keys(after).length === 0 ? null : JSON.stringify(after)
}

const prefer = procedure('session.own')
  .input(Prefer)
  .mutation(async ({ ctx, input }) => {
    const { language, theme, shortcuts, submitsOnLast, shortcutKeys } = input
    const chosen = {
      ...(language === undefined ? {} : { language }),
      ...(theme === undefined ? {} : { theme }),
      ...(shortcuts === undefined ? {} : { shortcuts: shortcuts ? (1 as const) : (0 as const) }),
      ...(submitsOnLast === undefined
        ? {}
        : { submits_on_last: submitsOnLast ? (1 as const) : (0 as const) }),
    }
    const me = reviewerId(ctx)
    await transact(ctx.db.write, async (trx) => {
      const keys =
        shortcutKeys === undefined
          ? {}
          : { shortcut_keys: keysAfter(await lockShortcutKeys(trx, me), shortcutKeys) }
      const change = { ...chosen, ...keys }
      if (Object.keys(change).length > 0) await changePerson(trx, me, change)
    })
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
