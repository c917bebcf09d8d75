import { seededRandom } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { CAST, type Colleague } from './cast.ts'
import { peerReadings, scoreOf, selfReading } from './readings.ts'
import { pointsOf, type Told } from './told.ts'
import { chance, gapOf, personOf, type Revealed, spreadOf } from './world.ts'

const colleague = (given: Partial<Colleague> = {}): Colleague => {
  const [first] = CAST
  if (first === undefined) throw new Error('The cast is empty.')
  const { severity: _, selfView: _view, ...plain } = first
  return { ...plain, ...given }
}
const told = (given: Partial<Told> = {}): Told => ({
  ...{ by: 'sam', subject: 'A parcel', lang: 'en', customer: 'Jo', tags: [], says: 'C 0 Where is it?' },
  ...{ points: '3333', solved: 'yes', remarks: [], keep: 'Keep this', try: 'Try that', self: 'My own note' },
  ...given,
})
const random = (seed = 'any') => seededRandom(seed)
const seeds = Array.from({ length: 40 }, (_, number) => `seed ${number}`)

describe('points as they are written', () => {
  it('are four signs from 1 to 5, or none', () => {
    expect(pointsOf('15-3')).toEqual([1, 5, null, 3])
    for (const wrong of ['', '333', '33333', '0333', '6333', '3 33', 'aaaa'])
      expect(() => pointsOf(wrong), wrong).toThrow('are not four points')
  })
})

describe('a self review', () => {
  it('is what the text deserves, at most a point off on one criterion', () => {
    for (const seed of seeds) {
      const { points } = selfReading(told(), colleague(), random(seed))
      const off = points.flatMap((point) => (point === 3 ? [] : [point]))
      expect(off.length).toBeLessThan(2)
      for (const point of off) expect(point).toBe(2)
    }
  })

  it('of whoever overrates is a point better everywhere, of whoever underrates a point worse', () => {
    expect(selfReading(told({ points: '35-4' }), colleague({ selfView: 1 }), random()).points).toEqual([
      4,
      5,
      null,
      5,
    ])
    expect(selfReading(told({ points: '1334' }), colleague({ selfView: -1 }), random()).points).toEqual([
      1, 2, 3, 3,
    ])
  })

  it('carries what its agent notes, and no remarks of others', () => {
    const remarks = [['+', 'it', 'Good']] as const
    expect(selfReading(told({ remarks }), colleague(), random())).toMatchObject({
      ...{ remarks: [], keep: null, try: 'My own note' },
    })
  })
})

describe('the reviews of colleagues', () => {
  const [plain, strict, generous] = [colleague(), colleague({ severity: -1 }), colleague({ severity: 1 })]
  const sum = (points: readonly (number | null)[]) =>
    points.reduce((total: number, point) => total + (point ?? 0), 0)

  it('are a point off on two criteria by the strict and the generous one, and never outside the scale', () => {
    for (const seed of seeds) {
      const [low, high] = peerReadings(told(), [strict, generous], random(seed))
      expect([sum(low?.points ?? []), sum(high?.points ?? [])]).toEqual([10, 14])
      for (const points of ['1111', '5555', '----']) {
        for (const reading of peerReadings(told({ points }), [strict, generous], random(seed)))
          for (const point of reading.points) expect(point === null || (point >= 1 && point <= 5)).toBe(true)
      }
    }
  })

  it('share the remarks between them, each once; one keeps, the other tries', () => {
    const remarks = [
      ['+', 'a', 'One'],
      ['-', 'b', 'Two'],
      ['+', 'c', 'Three'],
    ] as const
    const [first, second] = peerReadings(told({ remarks }), [plain, strict], random())
    expect([first?.remarks, second?.remarks]).toEqual([[remarks[0], remarks[2]], [remarks[1]]])
    expect([first?.keep, first?.try, second?.keep, second?.try]).toEqual([
      'Keep this',
      null,
      null,
      'Try that',
    ])
    const [alone] = peerReadings(told({ remarks }), [plain], random())
    expect(alone).toMatchObject({ remarks: [...remarks], keep: 'Keep this', try: 'Try that' })
  })

  it('part where the text lets them: the stricter of the two takes the severe reading', () => {
    const parted = ['1222', '5445'] as const
    const remarks = [
      ['+', 'a', 'One'],
      ['-', 'b', 'Two'],
      ['best', 'c', 'Three'],
    ] as const
    const points = (readers: readonly Colleague[]) =>
      peerReadings(told({ parted, remarks }), readers, random()).map((reading) => reading.points.join(''))
    expect(points([plain, strict])).toEqual(['5445', '1222'])
    expect(points([strict, plain])).toEqual(['1222', '5445'])
    expect(points([plain, plain])).toEqual(['1222', '5445'])
    const [severe, mild] = peerReadings(told({ parted, remarks }), [strict, generous], random())
    expect(severe?.remarks).toEqual([remarks[1]])
    expect(mild?.remarks).toEqual([remarks[0], remarks[2]])
    // Three readers cannot part in two.
    expect(points([plain, strict, generous])).not.toContain('1222')
  })
})

describe('the score of a reading', () => {
  const criterion = { weight: 25, points: 5 as const, critical: false, allowsNA: true }
  const criteria = [1, 2, 3, 4].map((id) => ({ ...criterion, id: String(id) }))

  it('is the mean of what was rated, and unknown where nothing was', () => {
    expect(scoreOf(criteria, [5, 1, null, 3])).toBe(50)
    expect(scoreOf(criteria, [null, null, null, null])).toBeNull()
    // Points that are missing are not rated.
    expect(scoreOf(criteria, [5])).toBe(100)
  })
})

describe('what the parts of the demo share', () => {
  it('is chance of its own for each purpose and seed', () => {
    const draws = (seed: string, ...purpose: (string | number)[]) => {
      const { below } = chance({ seed }, ...purpose)
      return Array.from({ length: 8 }, () => below(1_000)).join()
    }
    expect(draws('a', 'reviews', 1)).toBe(draws('a', 'reviews', 1))
    expect(new Set([draws('a', 'reviews', 1), draws('b', 'reviews', 1), draws('a', 'reviews', 2)]).size).toBe(
      3,
    )
  })

  it('is everybody by their key, and an error for whoever is missing', () => {
    const people = new Map([['sam', 7]] as const)
    expect(personOf({ people }, 'sam')).toBe(7)
    expect(() => personOf({ people }, 'tom')).toThrow('Nobody is called tom.')
  })

  it('is how far reviews of a pick are apart: nothing of one colleague, no gap without both sides', () => {
    const pick = (selfScore: number | null, ...peerScores: number[]) =>
      ({ selfScore, peerScores }) as unknown as Revealed
    expect([spreadOf(pick(50)), spreadOf(pick(50, 80)), spreadOf(pick(null, 80, 20, 50))]).toEqual([0, 0, 60])
    expect([gapOf(pick(null, 80)), gapOf(pick(50)), gapOf(pick(50, 80, 60)), gapOf(pick(0, 0))]).toEqual([
      ...[null, null, -20, 0],
    ])
  })
})
