import { describe, expect, it } from 'vitest'
import { awaitedBeside, besideOrder, drawnOnly, isKnownPick, type KnownPick } from './chosen-pick.ts'

const candidates = Array.from({ length: 12 }, (_, index) => ({
  conversationId: 100 + index,
  revieweeId: 1 + (index % 4),
}))
const order = (given: Partial<Parameters<typeof besideOrder>[0]> = {}) =>
  besideOrder({ seed: 'a', week: '2026-W10', personId: 1, candidates, colleagues: [2, 3, 4], ...given })

describe('what is offered beside the draw', () => {
  it('is every colleague’s conversation by chance, then the person’s own', () => {
    const offered = order()
    expect(new Set(offered.map(({ conversationId }) => conversationId)).size).toBe(12)
    expect(offered.slice(9).map(({ revieweeId }) => revieweeId)).toEqual([1, 1, 1])
    expect(offered.slice(0, 9).every(({ revieweeId }) => revieweeId !== 1)).toBe(true)
  })

  it('leaves out who is away or no agent any more', () => {
    expect(new Set(order({ colleagues: [3] }).map(({ revieweeId }) => revieweeId))).toEqual(new Set([3, 1]))
    expect(order({ colleagues: [], candidates: [{ conversationId: 1, revieweeId: 2 }] })).toEqual([])
    expect(order({ colleagues: [1, 2] })).toEqual(order({ colleagues: [2] }))
  })

  it('is the same for the same seed whatever the order of the lists, and another for another', () => {
    expect(order({ candidates: candidates.toReversed(), colleagues: [4, 3, 2] })).toEqual(order())
    expect(order({ seed: 'b' })).not.toEqual(order())
    expect(order({ week: '2026-W11' })).not.toEqual(order())
  })

  it('gives each of them the same chance to be first', () => {
    const firsts = new Map<number, number>()
    for (let seed = 0; seed < 900; seed += 1) {
      const first = order({ seed: `seed ${seed}` })[0]?.conversationId ?? 0
      firsts.set(first, (firsts.get(first) ?? 0) + 1)
    }
    expect(firsts.size).toBe(9)
    expect(Math.min(...firsts.values())).toBeGreaterThan(60)
    expect(Math.max(...firsts.values())).toBeLessThan(140)
  })
})

describe('who knows of a pick', () => {
  const chosen = (
    state: KnownPick['assignments'][number]['state'],
    revealedAt: number | null,
  ): KnownPick => ({
    origin: 'chosen',
    revealedAt,
    assignments: [{ reviewerId: 1, state }],
  })

  it('is the team, when it was drawn', () => {
    expect(isKnownPick({ origin: 'drawn', revealedAt: null, assignments: [] }, 2)).toBe(true)
  })

  it.each([
    ['open', null, false],
    ['submitted', null, false],
    ['skipped', null, false],
    ['skipped', 5, false],
    ['missed', 5, false],
    ['submitted', 5, true],
  ] as const)('is its reviewer alone while it is %s, revealed at %s: others know %s', (state, at, known) => {
    expect(isKnownPick(chosen(state, at), 1)).toBe(true)
    expect(isKnownPick(chosen(state, at), 2)).toBe(known)
    expect(isKnownPick(chosen(state, at), null)).toBe(known)
  })
})

describe('a round that is revealed at once', () => {
  const pick = (id: number, origin: 'drawn' | 'chosen', revealedAt: number | null = null) => ({
    ...{ id, origin, revealedAt },
  })
  const round = [
    pick(1, 'drawn'),
    pick(2, 'drawn', 5),
    pick(3, 'drawn'),
    pick(4, 'chosen'),
    pick(5, 'chosen'),
  ]
  const ids = (picks: readonly { id: number }[]) => picks.map(({ id }) => id)

  it('waits for what was drawn and for nothing that was chosen beside it', () => {
    expect(ids(awaitedBeside({ id: 1 }, round))).toEqual([3])
    expect(ids(awaitedBeside({ id: 4 }, round))).toEqual([1, 3])
    expect(ids(drawnOnly(round))).toEqual([1, 2, 3])
  })
})
