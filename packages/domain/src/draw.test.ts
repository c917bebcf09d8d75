import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, chooseReplacement, type Draw, type DrawInput, drawRound } from './draw.ts'
import type { PastPair } from './draw-pairs.ts'
import { addWeeks } from './week-label.ts'

const FIRST_WEEK = '2026-W45'
const team = (size: number) => Array.from({ length: size }, (_, index) => index + 1)

/** Conversations of a week: ids never come back. */
function candidatesOf(members: readonly number[], each: number, from = 0): Candidate[] {
  return members.flatMap((revieweeId, row) =>
    Array.from({ length: each }, (_, index) => ({
      conversationId: from + row * each + index + 1,
      revieweeId,
    })),
  )
}

function aDraw(changes: Partial<DrawInput> = {}): Draw {
  const members = changes.members ?? team(8)
  return drawRound({
    seed: 'a seed',
    week: FIRST_WEEK,
    members,
    candidates: candidatesOf(members, 5),
    pastPairs: [],
    ...changes,
  })
}

function pairsOf(draw: Draw, week: string): PastPair[] {
  const pairs = new Map<string, PastPair>()
  for (const { revieweeId, peerIds } of draw.picks) {
    for (const reviewerId of peerIds)
      pairs.set(`${reviewerId}>${revieweeId}`, { reviewerId, revieweeId, week })
  }
  return [...pairs.values()]
}

const countBy = (keys: readonly (string | number)[]) => {
  const counts = new Map<string | number, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** What no draw may do, whoever is there. */
function expectValid(draw: Draw, input: DrawInput) {
  const { picksPerAgent = 2, peersPerPick = 2 } = input
  const members = new Set(input.members)
  const offered = new Set(input.candidates.map((each) => `${each.conversationId}/${each.revieweeId}`))
  const drawn = draw.picks.map((pick) => `${pick.conversationId}/${pick.revieweeId}`)
  expect(new Set(drawn).size).toBe(drawn.length)
  for (const pick of draw.picks) {
    const isMember = members.has(pick.revieweeId)
    expect(offered).toContain(`${pick.conversationId}/${pick.revieweeId}`)
    expect(pick.selfReviewerId).toBe(isMember ? pick.revieweeId : null)
    expect(pick.peerIds).not.toContain(pick.revieweeId)
    expect(new Set(pick.peerIds).size).toBe(pick.peerIds.length)
    expect(pick.peerIds).toHaveLength(Math.min(peersPerPick, members.size - (isMember ? 1 : 0)))
    expect(pick.peerIds.every((id) => members.has(id))).toBe(true)
    const sameReviewee = draw.picks.filter((other) => other.revieweeId === pick.revieweeId)
    expect(new Set(sameReviewee.map((other) => other.peerIds.join())).size).toBe(1)
  }
  for (const reviewee of [...members, ...(input.aiReviewees ?? [])]) {
    const offers = new Set(
      input.candidates.filter((each) => each.revieweeId === reviewee).map((each) => each.conversationId),
    )
    const picks = draw.picks.filter((pick) => pick.revieweeId === reviewee)
    expect(picks).toHaveLength(Math.min(picksPerAgent, offers.size))
    expect(draw.withoutCandidates.includes(reviewee)).toBe(offers.size === 0)
  }
  const loads = countBy(pairsOf(draw, input.week).map((pair) => pair.reviewerId))
  const all = [...members].map((id) => loads.get(id) ?? 0)
  if (all.length > 0) expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1)
}

/** Twelve weeks of a team that stays as it is. */
function simulate(size: number, seed: string, isForgetful = false) {
  const members = team(size)
  const past: PastPair[] = []
  const draws: Draw[] = []
  for (let index = 0; index < 12; index += 1) {
    const week = addWeeks(FIRST_WEEK, index)
    const candidates = candidatesOf(members, 3, index * 1000)
    const input = { seed: `${seed} ${index}`, week, members, candidates, pastPairs: isForgetful ? [] : past }
    const draw = drawRound(input)
    expectValid(draw, input)
    draws.push(draw)
    past.push(...pairsOf(draw, week))
  }
  return { members, past, draws }
}

describe('a fresh round of 8', () => {
  it('has 16 picks, each read by its owner and 2 colleagues', () => {
    const draw = aDraw()
    expect(draw.picks).toHaveLength(16)
    for (const pick of draw.picks) {
      expect(pick.selfReviewerId).toBe(pick.revieweeId)
      expect(pick.peerIds).toHaveLength(2)
    }
    expect([...countBy(draw.picks.flatMap((pick) => pick.peerIds)).values()]).toEqual(Array(8).fill(4))
    expect(draw.withoutCandidates).toEqual([])
    expect(draw.attempts).toEqual([
      { rule: 'rotation-1', picks: 16, pairs: 16, earlyRepeats: 0, leastLoad: 2, mostLoad: 2 },
    ])
  })

  it('is the same whenever it is run again', () => {
    expect(aDraw()).toEqual(aDraw())
    expect(aDraw()).toMatchObject({ seed: 'a seed', rule: 'rotation-1', candidatesCount: 40 })
  })

  it('is another with another seed, or in another week', () => {
    expect(aDraw({ seed: 'another' }).picks).not.toEqual(aDraw().picks)
    expect(aDraw({ week: '2026-W46' }).picks).not.toEqual(aDraw().picks)
  })

  it('stays what it was when the rule was written', () => {
    const draw = aDraw({ members: team(3) })
    expect(
      draw.picks.map(({ conversationId, peerIds }) => [conversationId, ...peerIds].join(' ')),
    ).toMatchInlineSnapshot(`
      [
        "2 2 3",
        "5 2 3",
        "6 1 3",
        "9 1 3",
        "14 1 2",
        "15 1 2",
      ]
    `)
    expect(draw.candidatesDigest).toMatchInlineSnapshot(`"26c75064f227542d"`)
  })
})

describe.each([2, 3, 4, 5, 8, 9, 10, 12, 24])('a team of %i over 12 weeks', (size) => {
  const { members, past, draws } = simulate(size, 'twelve weeks')
  const allPairs = members.flatMap((reviewerId) =>
    members.filter((id) => id !== reviewerId).map((revieweeId) => `${reviewerId}>${revieweeId}`),
  )
  const counted = (pairs: readonly PastPair[]) => {
    const counts = countBy(pairs.map((pair) => `${pair.reviewerId}>${pair.revieweeId}`))
    return allPairs.map((key) => counts.get(key) ?? 0)
  }

  it('pairs everyone with everyone equally often, after every week', () => {
    for (let weeks = 1; weeks <= 12; weeks += 1) {
      const until = addWeeks(FIRST_WEEK, weeks)
      const counts = counted(past.filter((pair) => pair.week < until))
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
    }
  })

  it('gives everyone the same work every week', () => {
    for (const draw of draws) {
      const [attempt] = draw.attempts
      expect(attempt?.leastLoad).toBe(Math.min(2, size - 1))
      expect(attempt?.mostLoad).toBe(Math.min(2, size - 1))
    }
  })

  it('brings no pair back within 4 weeks from 9 people up', () => {
    const early = draws.map((draw) => draw.attempts[0]?.earlyRepeats)
    if (size >= 9) expect(early).toEqual(Array(12).fill(0))
    else expect(early.some((repeats) => repeats !== 0)).toBe(true)
  })
})

it('would pair people unequally if it forgot its past', () => {
  const { past } = simulate(8, 'forgetful', true)
  const counts = [...countBy(past.map((pair) => `${pair.reviewerId}>${pair.revieweeId}`)).values()]
  expect(Math.max(...counts) - Math.min(...counts)).toBeGreaterThan(1)
})

describe('a draw', () => {
  it('does not depend on the order of anything', () => {
    const past = simulate(5, 'past').past
    const members = team(5)
    const candidates = candidatesOf(members, 4)
    const week = '2027-W10'
    const draw = drawRound({ seed: 's', week, members, candidates, pastPairs: past, aiReviewees: [8, 7] })
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (stream) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((each) => ({ each, at: stream.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ each }) => each)
        const again = drawRound({
          seed: 's',
          week,
          members: shuffled(members),
          candidates: shuffled([...candidates, ...candidates.slice(0, 3)]),
          pastPairs: shuffled(past),
          aiReviewees: [7, 8],
        })
        expect(again).toEqual(draw)
      }),
      { numRuns: 100 },
    )
  })

  it('draws the same of one person whatever others have', () => {
    const of = (draw: Draw, id: number) =>
      draw.picks.filter((pick) => pick.revieweeId === id).map((pick) => pick.conversationId)
    const candidates = candidatesOf(team(8), 5)
    const fewer = candidates.filter((each) => each.revieweeId !== 2)
    expect(of(aDraw({ candidates: fewer }), 1)).toEqual(of(aDraw({ candidates }), 1))
  })

  it('takes every candidate of a person equally often', () => {
    const drawn = Array.from({ length: 2000 }, (_, index) =>
      aDraw({ members: team(2), seed: `seed ${index}` })
        .picks.filter((pick) => pick.revieweeId === 1)
        .map((pick) => pick.conversationId),
    ).flat()
    for (const times of countBy(drawn).values()) expect(Math.abs(times - 800)).toBeLessThan(110)
  })

  it('names who has no candidates and leaves them to read', () => {
    const candidates = candidatesOf(team(8), 5).filter((each) => each.revieweeId !== 3)
    const draw = aDraw({ candidates })
    expect(draw.withoutCandidates).toEqual([3])
    expect(draw.picks).toHaveLength(14)
    expectValid(draw, { seed: '', week: FIRST_WEEK, members: team(8), candidates, pastPairs: [] })
  })

  it('opens smaller when a person has one conversation', () => {
    const draw = aDraw({ members: team(3), candidates: candidatesOf(team(3), 1) })
    expect(draw.picks).toHaveLength(3)
  })

  it('gives an AI agent colleagues and no self review', () => {
    const members = team(4)
    const candidates = candidatesOf([...members, 50], 3)
    const draw = aDraw({ members, aiReviewees: [50], candidates })
    const ofAi = draw.picks.filter((pick) => pick.revieweeId === 50)
    expect(ofAi).toHaveLength(2)
    expect(ofAi.every((pick) => pick.selfReviewerId === null && pick.peerIds.length === 2)).toBe(true)
    expect(draw.picks.some((pick) => pick.peerIds.includes(50))).toBe(false)
  })

  it('leaves someone alone with themselves', () => {
    const draw = aDraw({ members: [7], candidates: candidatesOf([7], 3) })
    expect(draw.picks.map((pick) => [pick.selfReviewerId, pick.peerIds])).toEqual([
      [7, []],
      [7, []],
    ])
  })

  it('of nobody is empty', () => {
    const draw = aDraw({ members: [], candidates: candidatesOf([1], 3) })
    expect(draw).toMatchObject({ picks: [], withoutCandidates: [], candidatesCount: 0 })
  })

  it('follows the sizes that were asked for', () => {
    const light = aDraw({ picksPerAgent: 1, peersPerPick: 3 })
    expect(light.picks).toHaveLength(8)
    expect(light.picks.every((pick) => pick.peerIds.length === 3)).toBe(true)
  })

  it('gives a newcomer the same share as everyone, and lets the rest rotate on', () => {
    const { past } = simulate(9, 'before')
    const week = addWeeks(FIRST_WEEK, 12)
    const draw = aDraw({ week, members: team(10), pastPairs: past })
    expect(draw.attempts[0]).toMatchObject({ earlyRepeats: 0, leastLoad: 2, mostLoad: 2 })
  })

  it('looks at the past only, not at the week itself or later', () => {
    const ahead = pairsOf(aDraw(), FIRST_WEEK)
    expect(aDraw({ pastPairs: ahead })).toEqual(aDraw())
  })

  it('has another digest when one candidate is missing', () => {
    const candidates = candidatesOf(team(8), 5)
    const digest = aDraw({ candidates }).candidatesDigest
    expect(digest).toMatch(/^[0-9a-f]{16}$/)
    expect(aDraw({ candidates: candidates.slice(1) }).candidatesDigest).not.toBe(digest)
  })

  it('is valid whoever is away, joins, leaves or has nothing', () => {
    const weekOfTeam = fc.record({
      present: fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 14 }),
      counts: fc.array(fc.nat({ max: 4 }), { minLength: 16, maxLength: 16 }),
      picksPerAgent: fc.integer({ min: 1, max: 3 }),
      peersPerPick: fc.integer({ min: 1, max: 3 }),
      hasAi: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(weekOfTeam, { maxLength: 8 }), (weeks) => {
        const past: PastPair[] = []
        for (const [index, { present, counts, hasAi, ...sizes }] of weeks.entries()) {
          const week = addWeeks(FIRST_WEEK, index)
          const candidates = counts.flatMap((count, id) => candidatesOf([id], count, index * 1000 + id * 10))
          const input = {
            seed: String(index),
            week,
            members: present,
            candidates,
            pastPairs: past,
            aiReviewees: hasAi ? [15] : [],
            ...sizes,
          }
          const draw = drawRound(input)
          expectValid(draw, input)
          past.push(...pairsOf(draw, week))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('manages a team of 100', () => {
    const members = team(100)
    const draw = aDraw({ members, candidates: candidatesOf(members, 3) })
    expect(draw.picks).toHaveLength(200)
    expect(draw.attempts[0]).toMatchObject({ leastLoad: 2, mostLoad: 2 })
  })
})

describe('a replacement', () => {
  const base = {
    seed: 's',
    assignmentId: 5,
    week: '2026-W47',
    members: team(5),
    revieweeId: 1,
    onPick: [2],
    loads: new Map([
      [3, 6],
      [4, 6],
      [5, 6],
    ]),
    pastPairs: [],
  }

  it('is neither the reviewee nor anyone of the pick', () => {
    const chosen = Array.from({ length: 50 }, (_, assignmentId) =>
      chooseReplacement({ ...base, assignmentId }),
    )
    expect(new Set(chosen)).toEqual(new Set([3, 4, 5]))
    expect(chooseReplacement(base)).toBe(chooseReplacement({ ...base, members: base.members.toReversed() }))
  })

  it('is the least loaded, also one with nothing yet', () => {
    expect(
      chooseReplacement({
        ...base,
        loads: new Map([
          [3, 6],
          [4, 5],
          [5, 6],
        ]),
      }),
    ).toBe(4)
    expect(
      chooseReplacement({
        ...base,
        loads: new Map([
          [3, 6],
          [4, 5],
        ]),
      }),
    ).toBe(5)
  })

  it('among equals read the person longest ago, or never', () => {
    const read = (reviewerId: number, week: string) => ({ reviewerId, revieweeId: 1, week })
    const pastPairs = [read(3, '2026-W40'), read(4, '2026-W45'), read(5, '2026-W46')]
    expect(chooseReplacement({ ...base, pastPairs })).toBe(3)
    expect(chooseReplacement({ ...base, pastPairs: pastPairs.slice(0, 2) })).toBe(5)
  })

  it('is nobody when nobody is left', () => {
    expect(chooseReplacement({ ...base, members: [1, 2] })).toBeNull()
  })
})
