import { transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  aConversation,
  anOpenRound,
  aTeam,
  HOUR,
  handIn,
  openWorld,
  refusalOf,
  type TeamOfPeople,
  tasksOf,
  type World,
} from './testing.ts'

const DAY = 24 * HOUR

describe.each(testEngines)('joining two people who are one on %s', (engine) => {
  let world: World
  let team: TeamOfPeople
  let admin = 0
  /** The same colleague twice: as the team knows them, and as another desk called them. */
  let [ada, twin] = [0, 0]

  beforeEach(async () => {
    world = await openWorld(engine)
    team = await aTeam(world)
    ;[ada = 0] = team.agents
    twin = await world.addPerson('A. Lovelace')
    admin = await world.addPerson('Root')
    await world.give(admin, 'admin')
  })
  afterEach(() => world.close())

  const people = async (by = admin) => (await world.as(by)).people
  const merge = async (personId = twin, intoId = ada) => (await people()).merge({ personId, intoId })
  const refusal = async (personId: number, intoId: number, by = admin) => {
    const { mergePreview, merge: act } = await people(by)
    const [look, done] = [
      await refusalOf(mergePreview({ personId, intoId })),
      await refusalOf(act({ personId, intoId })),
    ]
    // What is shown before is what the act says.
    expect(look).toBe(done)
    return done
  }
  const theirs = (ownerId = twin, teamId = team.teamId) => aConversation(world, { teamId, ownerId })
  const found = async (agentId: number) =>
    (await (await world.as(team.lead)).conversations.list({ teamId: team.teamId, agentId })).rows
      .map(({ id }) => id)
      .toSorted((a, b) => a - b)
  const ids = async () => (await (await people()).list({})).map(({ id }) => id)
  const signIn = (personId: number, name: string) =>
    world.auth.createSignIn(world.db.write, {
      ...{ personId, name, email: `${name}@example.org`, password: 'a long sentence' },
    })

  it('says what moves, moves it, takes them off the list, and puts all back', async () => {
    const [one, two] = [await theirs(), await theirs(ada)]
    const moved = { identities: 0, conversations: 1, messages: 1, memberships: 0 }
    expect(await (await people()).mergePreview({ personId: twin, intoId: ada })).toEqual(moved)
    expect(await merge()).toEqual({ personId: twin, intoId: ada, ...moved })
    expect(await ids()).not.toContain(twin)
    expect(await found(ada)).toEqual([one, two])
    expect((await (await people()).list({})).find(({ id }) => id === ada)?.conversations).toBe(2)
    const told = { personId: twin, name: 'A. Lovelace', at: world.clock.at, conversations: 1, canUndo: true }
    expect(await (await people()).merges({ personId: ada })).toEqual([told])
    expect(await (await people()).unmerge({ personId: twin })).toEqual({
      ...{ personId: twin, intoId: ada, ...moved },
    })
    expect(await ids()).toContain(twin)
    expect([await found(ada), await found(twin)]).toEqual([[two], [one]])
    expect(await (await people()).merges({ personId: ada })).toEqual([])
    expect(await refusalOf((await people()).unmerge({ personId: twin }))).toBe('not-found')
  })

  it('leaves an audit row with ids and counts, and an event, each time', async () => {
    await theirs()
    await merge()
    await (await people()).unmerge({ personId: twin })
    const rows = await world.db.read
      .selectFrom('audit')
      .select(['actor_id as by', 'subject_kind as kind', 'subject_id as id', 'details'])
      .where('verb', '=', 'identity.merge')
      .orderBy('id')
      .execute()
    const told = { conversations: 1, identities: 0, intoId: ada, memberships: 0, messages: 1 }
    expect(rows.map(({ details, ...row }) => ({ ...row, details: JSON.parse(details) }))).toEqual([
      { by: admin, kind: 'person', id: twin, details: { ...told, merged: true } },
      { by: admin, kind: 'person', id: twin, details: { ...told, merged: false } },
    ])
    expect(JSON.stringify(rows)).not.toContain('Lovelace')
    const events = await world.db.read
      .selectFrom('event')
      .select('subject_id as id')
      .where('kind', '=', 'person.merged')
      .execute()
    expect(events).toEqual([{ id: twin }, { id: twin }])
  })

  it('finds the other one’s conversations by an old link, too', async () => {
    const one = await theirs()
    await merge()
    expect(await found(twin)).toEqual([one])
    const words = { teamId: team.teamId, agentId: twin, text: 'invoice' }
    const lead = await world.as(team.lead)
    expect((await lead.conversations.list(words)).rows.map(({ id }) => id)).toEqual([one])
  })

  it('keeps an invitation closed while they are one, and lets no act find them', async () => {
    await world.give(twin, 'agent', team.teamId)
    const { link } = await (await people()).invite({ personId: twin })
    const token = new URL(link).searchParams.get('token') ?? ''
    await merge()
    const nobody = await world.as(null)
    expect(await refusalOf(nobody.links.look({ token }))).toBe('link.invalid')
    const { rename, merges } = await people()
    expect(await refusalOf(rename({ personId: twin, name: 'Eve' }))).toBe('not-found')
    expect(await refusalOf(merges({ personId: twin }))).toBe('not-found')
    expect([await refusal(twin, ada), await refusal(ada, twin)]).toEqual(['not-found', 'not-found'])
    await (await people()).unmerge({ personId: twin })
    expect((await (await people()).list({})).find(({ id }) => id === twin)?.memberships.length).toBe(1)
    expect(await refusalOf(nobody.links.look({ token }))).toBe('answered')
  })

  it('is refused with a reason', async () => {
    const machine = await world.addPerson('Bot')
    const demo = await world.addPerson('Dora')
    await transact(world.db.write, async (trx) => {
      await trx.updateTable('person').set({ kind: 'ai' }).where('id', '=', machine).execute()
      await trx.updateTable('person').set({ demo_at: 1 }).where('id', '=', demo).execute()
    })
    await signIn(team.lead, 'lead')
    expect(await refusal(twin, twin)).toBe('merge.same-person')
    expect(await refusal(twin, machine)).toBe('merge.other-kind')
    expect(await refusal(machine, ada)).toBe('merge.other-kind')
    expect([await refusal(demo, ada), await refusal(twin, demo)]).toEqual(['demo.apart', 'demo.apart'])
    expect(await refusal(team.lead, ada)).toBe('merge.has-sign-in')
    expect(await refusal(twin, team.lead)).toBe('answered')
    expect(await refusal(987_654, ada)).toBe('not-found')
    expect(await refusal(ada, 987_654)).toBe('not-found')
  })

  it('gives nobody conversations of a team they do not read, least of all the admin themselves', async () => {
    await theirs()
    expect(await refusal(twin, admin)).toBe('merge.own-reach')
    await world.give(admin, 'agent', team.teamId)
    expect(await refusal(twin, admin)).toBe('answered')
    const mail = await aTeam(world, {
      name: 'Mail',
      agents: ['Zoe'],
      settings: { conversations: 'assigned' },
    })
    const [zoe = 0] = mail.agents
    await theirs(zoe, mail.teamId)
    await world.give(admin, 'agent', mail.teamId)
    expect(await refusal(zoe, admin)).toBe('merge.own-reach')
    await world.give(admin, 'lead', mail.teamId)
    expect(await refusal(zoe, admin)).toBe('answered')
  })

  describe('beside a round', () => {
    /** Everybody but the twin hands in; the lead ends what waits for the twin alone. */
    const aRevealedRound = async () => {
      const round = await anOpenRound(world, { name: 'Desk', agents: ['Ada', 'Ben', 'Twin'], each: 1 })
      const [first = 0, , third = 0] = round.agents
      const tasks = await tasksOf(world, round.roundId)
      return { round, first, third, tasks }
    }
    const reveal = async ({ round, third, tasks }: Awaited<ReturnType<typeof aRevealedRound>>) => {
      for (const task of tasks) if (task.reviewerId !== third) await handIn(world, task)
      world.clock.at += 60_000
      const lead = await world.as(round.lead)
      for (const pickId of new Set(tasks.map((task) => task.pickId)))
        await refusalOf(lead.picks.confirm({ pickId }))
    }

    it('waits until everything about them, and everything they are to read, is revealed', async () => {
      const scene = await aRevealedRound()
      expect(await refusal(scene.third, scene.first)).toBe('merge.in-round')
      await reveal(scene)
      expect(await refusal(scene.third, scene.first)).toBe('answered')
    })

    it('refuses somebody whose reviews are revealed', async () => {
      const scene = await aRevealedRound()
      await reveal({ ...scene, third: scene.first })
      expect(await refusal(scene.third, scene.first)).toBe('merge.has-reviewed')
    })

    it('keeps what was reviewed under the name it was reviewed under: numbers do not move', async () => {
      const scene = await aRevealedRound()
      await reveal(scene)
      const { round, first, third } = scene
      const numbers = async () => (await world.as(round.lead)).numbers.people({ teamId: round.teamId })
      const of = async (personId: number) => {
        const row = (await numbers()).people.find(({ person }) => person.id === personId)
        return row && { ...row, state: null }
      }
      const before = [await of(first), await of(third)]
      expect(before.every((row) => row !== undefined)).toBe(true)
      await merge(third, first)
      expect([await of(first), await of(third)]).toEqual(before)
      const stored = await world.db.read
        .selectFrom('review')
        .select('id')
        .where('reviewee_id', '=', third)
        .execute()
      expect(stored.length).toBeGreaterThan(0)
    })

    it('draws their conversations as the other one’s from the next round on, and themselves no more', async () => {
      const scene = await aRevealedRound()
      await reveal(scene)
      const { round, first, third } = scene
      world.clock.at += 7 * DAY
      const later = await aConversation(world, { teamId: round.teamId, ownerId: third })
      const [, ben = 0] = round.agents
      await aConversation(world, { teamId: round.teamId, ownerId: ben })
      await merge(third, first)
      world.clock.at += 1_000
      const { roundId } = await (await world.as(round.lead)).rounds.start({ teamId: round.teamId })
      const tasks = await tasksOf(world, roundId)
      expect(tasks.filter(({ revieweeId, reviewerId }) => [revieweeId, reviewerId].includes(third))).toEqual(
        [],
      )
      expect(
        new Set(tasks.filter(({ revieweeId }) => revieweeId === first).map((one) => one.conversationId)),
      ).toEqual(new Set([later]))
      // From here on the two can no longer be told apart.
      const { unmerge, merges } = await people()
      expect(await refusalOf(unmerge({ personId: third }))).toBe('merge.built-on')
      expect((await merges({ personId: first })).map(({ canUndo }) => canUndo)).toEqual([false])
    })
  })
})
