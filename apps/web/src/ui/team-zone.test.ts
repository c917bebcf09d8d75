import { anOpenRound, aTeam, type OpenedRound, revealByAll, type Task, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedZone } from '../lib/zone-context.ts'
import { openScreens, type Screens, textsOf } from '../testing/screens.ts'

let screens: Screens
let round: OpenedRound
let tasks: Task[]
/** They have a second team in another zone, so that none is theirs alone. */
const reader = () => round.agents[0] ?? 0

beforeAll(async () => {
  screens = await openScreens()
  const { world } = screens
  round = await anOpenRound(world, { each: 1, settings: { zone: 'Asia/Tokyo' } })
  const other = await aTeam(world, { name: 'Mail', agents: [] })
  await world.give(reader(), 'agent', other.teamId)
  tasks = await tasksOf(world, round.roundId)
  const ofBen = tasks.filter(({ revieweeId }) => revieweeId === round.agents[1])
  await revealByAll(world, ofBen, () => ({ comment: 'Here' }))
})
afterAll(() => screens.close())

describe('the clock of a conversation', () => {
  const times = async (address: string) => textsOf((await screens.see(reader(), address)).main, 'time')
  const mine = () => tasks.filter(({ reviewerId }) => reviewerId === reader())

  it('is the team’s, in a review and on the conversation alike', async () => {
    const open = mine().find(({ kind }) => kind === 'self')
    const [first] = await sentAt(open?.conversationId ?? 0)
    const shown = new Date((first ?? 0) + 9 * 3_600_000).toISOString().slice(11, 16)
    const { text } = await screens.see(reader(), `/c/${open?.conversationId}/review?a=${open?.assignmentId}`)
    expect((await times(`/c/${open?.conversationId}/review?a=${open?.assignmentId}`))[0]).toBe(shown)
    expect((await times(`/c/${open?.conversationId}`))[0]).toBe(shown)
    expect(text).toContain(`Opened 2 Mar 2026, ${shown}`)
  })

  it('is the team’s where it was revealed too', async () => {
    const revealed = mine().find(({ revieweeId }) => revieweeId === round.agents[1])
    const { revealed_at: at } = await screens.world.db.read
      .selectFrom('pick')
      .select('revealed_at')
      .where('id', '=', revealed?.pickId ?? 0)
      .executeTakeFirstOrThrow()
    const shown = new Date((at ?? 0) + 9 * 3_600_000).toISOString().slice(11, 16)
    expect((await screens.see(reader(), `/r/${revealed?.pickId}`)).text).toContain(shown)
  })
})

/** When the messages of a conversation were sent, in their order. */
const sentAt = async (conversationId: number): Promise<number[]> =>
  (
    await screens.world.db.read
      .selectFrom('message')
      .select('sent_at')
      .where('conversation_id', '=', conversationId)
      .orderBy('position')
      .execute()
  ).map(({ sent_at }) => sent_at)

it('has one zone for everything else only where all teams share it', () => {
  expect(sharedZone([{ zone: 'Europe/Rome' }, { zone: 'Europe/Rome' }])).toBe('Europe/Rome')
  expect(sharedZone([{ zone: 'Europe/Rome' }, { zone: 'UTC' }])).toBe(undefined)
  expect(sharedZone([])).toBe(undefined)
})
