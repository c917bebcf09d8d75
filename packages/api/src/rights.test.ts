import { initTRPC } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { appRouter } from './router.ts'
import { asksFor, faultsOf, looseIn, PUBLIC_PROCEDURES, proceduresOf } from './testing/procedures.ts'
import { aConversation, anOpenRound, aTeam, openWorld, tasksOf, type World } from './testing.ts'
import type { ProcedureMeta } from './trpc.ts'

/** What a caller would like to decide for themselves. */
const PRIVILEGED_KEYS = [
  ...['role', 'roles', 'workspaceRoles', 'is_admin', 'isAdmin', 'admin', 'actor', 'askedAt', 'account_id'],
  ...['teamId', 'team_id', 'teamIds', 'id', 'personId', 'authorId', 'author_id', 'revieweeId', 'reviewerId'],
  ...['state', 'version', 'score', 'origin', 'reviewId', 'revealedAt', 'revealed_at', 'submittedAt'],
  ...['createdAt', 'created_at', '__proto__', 'constructor', 'prototype'],
]

describe('every procedure carries its right', () => {
  const procedures = proceduresOf(appRouter)

  it('names a row of the rights table, or is one of the few public names', () => {
    expect(procedures.length).toBeGreaterThan(50)
    expect(faultsOf(procedures)).toEqual([])
    expect(procedures.filter(({ authz }) => authz === 'public').map(({ path }) => path)).toEqual(
      PUBLIC_PROCEDURES,
    )
  })

  it('finds a planted procedure without a right, one that is public, and one without an input', () => {
    const t = initTRPC.meta<ProcedureMeta>().create()
    const planted = t.router({
      bare: t.procedure.input(z.strictObject({})).query(() => 1),
      open: t.procedure
        .meta({ authz: 'public' })
        .input(z.strictObject({}))
        .query(() => 1),
      loose: t.procedure.meta({ authz: 'session.own' }).query(() => 1),
    })
    expect(faultsOf(proceduresOf(planted))).toEqual([
      'bare carries no right',
      'loose has no input schema',
      'open is public',
    ])
  })

  it('refuses every privileged key that it does not ask for, and of no procedure fewer than 25', () => {
    for (const { path, inputs } of procedures) {
      const undeclared = PRIVILEGED_KEYS.filter((key) => !inputs.some((input) => asksFor(input, key)))
      expect(undeclared.length, path).toBeGreaterThanOrEqual(25)
      for (const key of undeclared) {
        const refused = inputs.some((input) => {
          const parsed = input.safeParse(JSON.parse(`{"${key}": 1}`))
          const issues = parsed.success ? [] : parsed.error.issues
          return issues.some((issue) => issue.code === 'unrecognized_keys' && issue.keys.includes(key))
        })
        expect(refused, `${path} takes ${key}`).toBe(true)
      }
    }
    expect(Object.prototype).not.toHaveProperty('role')
  })

  it('takes no key it does not know anywhere inside an input either', () => {
    expect(procedures.flatMap(({ path, inputs }) => inputs.flatMap((input) => looseIn(input, path)))).toEqual(
      [],
    )
  })

  it('would notice an input that swallows what it does not know, however deep', () => {
    const loose = z.object({ teamId: z.int() })
    expect(loose.safeParse({ teamId: 1, role: 'admin' }).success).toBe(true)
    const inner = z.strictObject({ remarks: z.array(z.strictObject({ of: loose.nullable() })) })
    expect(looseIn(inner, 'planted')).toEqual(['planted.remarks.of'])
    expect(looseIn(z.strictObject({ named: z.record(z.string(), z.int()) }), 'planted')).toEqual([])
  })
})

describe('ids of another team', () => {
  let world: World
  const ids = { teamId: 0, assignmentId: 0, pickId: 0, conversationId: 0, roundId: 0, stranger: 0 }
  const slug = { theirs: '' }

  beforeAll(async () => {
    world = await openWorld()
    const theirs = await anOpenRound(world, { name: 'Mail' })
    const [task] = await tasksOf(world, theirs.roundId)
    const ours = await aTeam(world, { name: 'Chat', agents: ['Dora'] })
    const [stranger] = ours.agents
    if (!task || stranger === undefined) throw new Error('both teams have people and work')
    await aConversation(world, { teamId: ours.teamId, ownerId: stranger })
    Object.assign(ids, { ...task, teamId: theirs.teamId, roundId: theirs.roundId, stranger })
    slug.theirs = theirs.slug
  })
  afterAll(() => world.close())

  const refusalOf = async (call: Promise<unknown>): Promise<unknown> => {
    const error: unknown = await call.then(
      () => 'answered',
      (reason: unknown) => reason,
    )
    const { cause } = error as { cause?: { code?: string; params?: unknown } }
    return cause ? { code: cause.code, params: cause.params } : error
  }

  it('answer exactly like unknown ones', async () => {
    const me = await world.as(ids.stranger)
    const unknown = 999_999
    const ratings = [{ criterionId: 1, point: 1, rootCauses: [] }]
    const calls: [string, (real: boolean) => Promise<unknown>][] = [
      [
        'conversations.get',
        (real) => me.conversations.get({ conversationId: real ? ids.conversationId : unknown }),
      ],
      ['picks.get', (real) => me.picks.get({ pickId: real ? ids.pickId : unknown })],
      ['picks.open', (real) => me.picks.open({ pickId: real ? ids.pickId : unknown })],
      ['picks.comment', (real) => me.picks.comment({ pickId: real ? ids.pickId : unknown, text: 'x' })],
      ['picks.addToDebrief', (real) => me.picks.addToDebrief({ pickId: real ? ids.pickId : unknown })],
      ['reviews.form', (real) => me.reviews.form({ assignmentId: real ? ids.assignmentId : unknown })],
      ['reviews.undo', (real) => me.reviews.undo({ assignmentId: real ? ids.assignmentId : unknown })],
      [
        'reviews.changeMind',
        (real) => me.reviews.changeMind({ pickId: real ? ids.pickId : unknown, ratings, why: 'x' }),
      ],
      [
        'assignments.skip',
        (real) => me.assignments.skip({ assignmentId: real ? ids.assignmentId : unknown, reason: 'x' }),
      ],
      [
        'debrief.week',
        (real) => me.debrief.week({ teamSlug: real ? slug.theirs : 'nobody', week: '2026-W10' }),
      ],
      [
        'debrief.markdown',
        (real) =>
          me.debrief.markdown({ teamId: real ? ids.teamId : unknown, week: '2026-W10', language: 'en' }),
      ],
      ['compare.week', (real) => me.compare.week({ teamId: real ? ids.teamId : unknown })],
      ['actions.list', (real) => me.actions.list({ teamId: real ? ids.teamId : unknown })],
      ['week.mine', (real) => me.week.mine({ teamId: real ? ids.teamId : unknown })],
      ['rounds.draw', (real) => me.rounds.draw({ roundId: real ? ids.roundId : unknown })],
      ['rounds.redraw', (real) => me.rounds.redraw({ roundId: real ? ids.roundId : unknown })],
      [
        'flags.set',
        (real) =>
          me.flags.set({
            conversationId: real ? ids.conversationId : unknown,
            messageId: null,
            kind: 'bug',
            text: null,
          }),
      ],
    ]
    for (const [name, call] of calls) {
      const theirs = await refusalOf(call(true))
      expect(theirs, name).toEqual({ code: 'not-found', params: {} })
      expect(theirs, name).toEqual(await refusalOf(call(false)))
    }
  })

  it('tell a signed-out caller nothing at all', async () => {
    const nobody = await world.as(null)
    expect(await nobody.session.current()).toBe(null)
    expect(await refusalOf(nobody.picks.get({ pickId: ids.pickId }))).toEqual({
      code: 'signed-out',
      params: {},
    })
  })
})
