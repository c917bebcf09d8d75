import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anOpenRound,
  handIn,
  type OpenedRound,
  openWorld,
  type Task,
  tasksOf,
  type World,
} from './testing.ts'

let world: World
let round: OpenedRound
let about: Task[]
let peer: Task
beforeAll(async () => {
  world = await openWorld()
  round = await anOpenRound(world, { each: 1 })
  const [ada = 0] = round.agents
  about = (await tasksOf(world, round.roundId)).filter((task) => task.revieweeId === ada)
  const [first] = about.filter(({ kind }) => kind === 'peer')
  if (!first) throw new Error('a colleague reads it')
  peer = first
})
afterAll(() => world.close())

const me = () => world.as(peer.revieweeId)
const author = () => world.as(peer.reviewerId)
const unread = async () => (await (await me()).session.current())?.unread

describe('before the reveal', () => {
  it('nothing is new, nobody can be thanked, and opening the pick changes nothing', async () => {
    for (const task of about) {
      await handIn(world, task, { keep: 'Well done.' })
      world.clock.at += 1_000
    }
    expect(await unread()).toBe(0)
    await expect(
      (await me()).reviews.thank({ assignmentId: peer.assignmentId, thanks: true }),
    ).rejects.toThrow('not-found')
    expect(await (await me()).picks.seen({ pickId: peer.pickId })).toEqual({ seen: false })
    expect((await (await me()).reviews.received({ new: true })).rows).toEqual([])
  })
})

describe('after the reveal', () => {
  beforeAll(async () => {
    await (await world.as(about.at(-1)?.reviewerId ?? 0)).picks.open({ pickId: peer.pickId })
  })

  it('the pick is new to the person it is about alone, once, however many wrote', async () => {
    expect(await unread()).toBe(1)
    expect((await (await author()).session.current())?.unread).toBe(0)
    const { rows } = await (await me()).reviews.received({})
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.every((row) => row.unread && !row.thanked)).toBe(true)
    expect((await (await me()).reviews.received({ new: true })).rows).toHaveLength(rows.length)
  })

  it('thanks reach the author, once, and can be taken back', async () => {
    const thank = async (thanks: boolean) =>
      (await me()).reviews.thank({ assignmentId: peer.assignmentId, thanks })
    const given = async () =>
      (await (await author()).reviews.given({})).rows.find(({ pickId }) => pickId === peer.pickId)?.thanks
    expect(await given()).toEqual([])
    await thank(true)
    await thank(true)
    expect(await given()).toEqual([{ id: peer.revieweeId, name: 'Ada' }])
    const row = (await (await me()).reviews.received({})).rows.find(
      ({ assignmentId }) => assignmentId === peer.assignmentId,
    )
    expect(row?.thanked).toBe(true)
    await thank(false)
    expect(await given()).toEqual([])
  })

  it('come from nobody else, and not for one’s own review', async () => {
    const self = about.find(({ kind }) => kind === 'self')
    const refused = async (personId: number, assignmentId: number) =>
      (await world.as(personId)).reviews.thank({ assignmentId, thanks: true }).then(
        () => 'answered',
        (error: Error) => error.message,
      )
    expect(await refused(peer.revieweeId, self?.assignmentId ?? 0)).toBe('not-allowed')
    expect(await refused(peer.reviewerId, peer.assignmentId)).toBe('not-allowed')
    expect(await refused(round.lead, peer.assignmentId)).toBe('not-allowed')
  })

  it('it is new no more once it was opened; a colleague’s look does not count', async () => {
    expect(await (await author()).picks.seen({ pickId: peer.pickId })).toEqual({ seen: false })
    expect(await unread()).toBe(1)
    expect(await (await me()).picks.seen({ pickId: peer.pickId })).toEqual({ seen: true })
    expect(await (await me()).picks.seen({ pickId: peer.pickId })).toEqual({ seen: true })
    expect(await unread()).toBe(0)
    expect((await (await me()).reviews.received({ new: true })).rows).toEqual([])
    expect((await (await me()).reviews.received({})).rows.some((row) => row.unread)).toBe(false)
  })

  it('remarks under it are counted beside each review', async () => {
    await (await me()).picks.comment({ pickId: peer.pickId, text: 'Which part?' })
    const { rows } = await (await author()).reviews.given({})
    expect(rows.find(({ pickId }) => pickId === peer.pickId)?.replies).toBe(1)
  })
})
