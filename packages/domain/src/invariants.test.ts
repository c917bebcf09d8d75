import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byWorthReading } from './best-practice.ts'
import { coReadings, pickMeasure } from './compare-week.ts'
import { neutraliseCell, restoreCell } from './csv-cell.ts'
import { type AgendaCandidate, actionsByDue, MOST_ON_AGENDA, suggestAgenda } from './debrief.ts'
import { scoreGap, spreadInPoints } from './gap.ts'
import { type CountedReview, PERSON_MEAN_NEEDS, personMean, picksMean } from './iqs.ts'
import { maskNames } from './mask-names.ts'
import { seededRandom } from './random.ts'
import { weeklyCells } from './rollup.ts'
import { benchmarkAlignment, internalQualityScore, passRate } from './score.ts'
import { excerptOf, markedText, wordSearch } from './search-words.ts'
import {
  addWeeks,
  dayOfWeek,
  isWeekLabel,
  lastWeeks,
  parseWeek,
  weekOfDay,
  weeksBetween,
} from './week-label.ts'
import {
  meanOfSums,
  sumsForColleagues,
  TEAM_MEAN_NEEDS_PEOPLE,
  teamSums,
  type WeeklySum,
} from './weekly-numbers.ts'

/** The same cases in every run. */
const RUNS = { numRuns: 60, seed: 47 }
const always = <T>(arbitrary: fc.Arbitrary<T>, holds: (given: T) => void) =>
  fc.assert(
    fc.property(arbitrary, (given) => {
      holds(given)
    }),
    RUNS,
  )

const score = fc.integer({ min: 0, max: 1_000 }).map((tenths) => tenths / 10)
const maybeScore = fc.option(score, { freq: 4 })
const scores = fc.array(maybeScore, { maxLength: 12 })
const known = (given: readonly (number | null)[]) => given.filter((one) => one !== null)

describe('a mean', () => {
  it('lies between the lowest and the highest score and rests on those that are known', () => {
    always(scores, (given) => {
      const mean = internalQualityScore(given)
      const some = known(given)
      if (mean === null) return expect(some).toEqual([])
      expect(mean.n).toBe(some.length)
      expect(mean.mean).toBeGreaterThanOrEqual(Math.min(...some))
      expect(mean.mean).toBeLessThanOrEqual(Math.max(...some))
    })
  })

  it('does not change with the order, nor with scores that are unknown', () => {
    always(scores, (given) => {
      expect(internalQualityScore(given.toReversed())).toEqual(internalQualityScore(given))
      expect(internalQualityScore([null, ...given, null])).toEqual(internalQualityScore(given))
    })
  })

  it('of equal scores is that score, to the last bit', () => {
    always(fc.tuple(score, fc.integer({ min: 1, max: 30 })), ([one, n]) => {
      expect(internalQualityScore(Array<number>(n).fill(one))).toEqual({ mean: one, n })
    })
  })
})

describe('a pass rate', () => {
  it('never passes more than there are, nor more with a higher threshold', () => {
    always(fc.tuple(scores, score, score), ([given, one, other]) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)]
      const [easy, hard] = [passRate(given, low), passRate(given, high)]
      expect(easy?.n ?? 0).toBe(known(given).length)
      expect(hard?.passed ?? 0).toBeLessThanOrEqual(easy?.passed ?? 0)
      expect(easy?.passed ?? 0).toBeLessThanOrEqual(easy?.n ?? 0)
    })
  })
})

describe('alignment with a benchmark', () => {
  const rating = fc
    .record({ weight: fc.integer({ min: 0, max: 100 }), highest: fc.integer({ min: 1, max: 5 }) })
    .chain(({ weight, highest }) =>
      fc.record({
        weight: fc.constant(weight),
        highest: fc.constant(highest),
        given: fc.integer({ min: 0, max: highest }),
        benchmark: fc.integer({ min: 0, max: highest }),
      }),
    )

  it('is between none and all, the same both ways, and whole only without a difference', () => {
    always(fc.array(rating, { maxLength: 8 }), (ratings) => {
      const aligned = benchmarkAlignment(ratings)
      const turned = ratings.map((one) => ({ ...one, given: one.benchmark, benchmark: one.given }))
      expect(benchmarkAlignment(turned)).toBe(aligned)
      if (aligned === null) return expect(ratings.every(({ weight }) => weight === 0)).toBe(true)
      expect(aligned).toBeGreaterThanOrEqual(-1e-12)
      expect(aligned).toBeLessThanOrEqual(1 + 1e-12)
      const differs = ratings.some(({ weight, given, benchmark }) => weight > 0 && given !== benchmark)
      expect(aligned < 1 - 1e-9).toBe(differs)
    })
  })
})

describe('a gap', () => {
  it('turns its sign when both sides change places, and is unknown when one is', () => {
    always(fc.tuple(maybeScore, maybeScore), ([self, other]) => {
      const gap = scoreGap(self, [other])
      if (self === null || other === null) return expect(gap).toBeNull()
      expect(gap?.gapInPoints).toBeCloseTo(-(scoreGap(other, [self])?.gapInPoints ?? Number.NaN), 9)
      expect(gap?.others).toBe(1)
    })
  })

  it('is never wider than the scores allow, a spread neither', () => {
    always(fc.tuple(score, scores), ([self, others]) => {
      const gap = scoreGap(self, others)
      if (gap) expect(Math.abs(gap.gapInPoints)).toBeLessThanOrEqual(100)
      const spread = spreadInPoints(others)
      expect(spread === null).toBe(known(others).length < 2)
      if (spread !== null) expect(spread).toBeGreaterThanOrEqual(0)
    })
  })
})

const review: fc.Arbitrary<CountedReview> = fc.record({
  pickId: fc.integer({ min: 1, max: 6 }),
  conversationId: fc.integer({ min: 1, max: 6 }),
  reviewerId: fc.integer({ min: 1, max: 4 }),
  score: maybeScore,
})
const reviews = fc.array(review, { maxLength: 16 })

describe('a mean over picks', () => {
  it('adds up: as many reviews as are scored, as many picks as hold one', () => {
    always(reviews, (given) => {
      const mean = picksMean(given)
      const scored = given.filter((one) => one.score !== null)
      expect(mean?.reviews ?? 0).toBe(scored.length)
      expect(mean?.picks ?? 0).toBe(new Set(scored.map(({ pickId }) => pickId)).size)
    })
  })

  it('counts a pick once, however many colleagues wrote the same about it', () => {
    always(fc.tuple(reviews, fc.integer({ min: 1, max: 5 })), ([given, times]) => {
      const again = given.flatMap((one) => Array<CountedReview>(times).fill(one))
      expect(picksMean(again)?.mean ?? 0).toBeCloseTo(picksMean(given)?.mean ?? 0, 9)
    })
  })

  it('of a person is shown or says what is missing, never both and never neither', () => {
    always(fc.tuple(reviews, fc.constantFrom('self' as const, 'peer' as const)), ([given, kind]) => {
      const mean = personMean(given, kind)
      const scored = given.filter((one) => one.score !== null)
      const isEnough =
        scored.length >= PERSON_MEAN_NEEDS.reviews &&
        new Set(scored.map(({ conversationId }) => conversationId)).size >= PERSON_MEAN_NEEDS.conversations &&
        new Set(scored.map(({ reviewerId }) => reviewerId)).size >=
          (kind === 'self' ? 1 : PERSON_MEAN_NEEDS.reviewers)
      expect('mean' in mean).toBe(isEnough)
      if ('notEnough' in mean) expect(mean.notEnough.reviews).toBe(scored.length)
    })
  })
})

describe('weekly cells', () => {
  const rated = fc.record({
    kind: fc.constantFrom('self' as const, 'peer' as const, 'lead' as const),
    score: maybeScore,
    criteria: fc.uniqueArray(fc.record({ key: fc.constantFrom('tone', 'facts', 'care'), score }), {
      selector: ({ key }) => key,
    }),
  })

  it('hold every score once, each kind and criterion once, in one order', () => {
    always(fc.array(rated, { maxLength: 8 }), (given) => {
      const cells = weeklyCells(given)
      const asked = given.flatMap((one) => [...(one.score === null ? [] : [one.score]), ...one.criteria])
      expect(cells.reduce((sum, { reviews: n }) => sum + n, 0)).toBe(asked.length)
      const names = cells.map(({ kind, criterionKey }) => `${kind} ${criterionKey}`)
      expect(new Set(names).size).toBe(names.length)
      expect(names).toEqual(names.toSorted())
      for (const cell of cells) expect(cell.score).toBeLessThanOrEqual(100 + 1e-9)
    })
  })
})

const sum: fc.Arbitrary<WeeklySum> = fc.record({
  week: fc.constantFrom('2026-W45', '2026-W46', '2026-W47'),
  revieweeId: fc.integer({ min: 1, max: 5 }),
  kind: fc.constantFrom('self' as const, 'peer' as const),
  criterionKey: fc.constantFrom('', 'tone'),
  reviews: fc.integer({ min: 1, max: 4 }),
  picks: fc.integer({ min: 1, max: 2 }),
  scoreSum: score,
})
/** Each person has one sum of a week, kind and criterion. */
const sums = fc.uniqueArray(sum, {
  maxLength: 20,
  selector: ({ week, revieweeId, kind, criterionKey }) => `${week} ${revieweeId} ${kind} ${criterionKey}`,
})

describe('weekly sums', () => {
  it('say of a team what they say of its people', () => {
    always(sums, (given) => {
      const [whole, single] = [meanOfSums(teamSums(given)), meanOfSums(given)]
      expect([whole?.reviews, whole?.picks]).toEqual([single?.reviews, single?.picks])
      if (whole && single) expect(whole.mean).toBeCloseTo(single.mean, 9)
      const most = new Set(given.map((one) => one.revieweeId)).size
      for (const { people } of teamSums(given)) expect(people).toBeLessThanOrEqual(most)
    })
  })

  it('add up, whichever way they are put together', () => {
    always(fc.tuple(sums, sums), ([some, more]) => {
      const [one, other, both] = [meanOfSums(some), meanOfSums(more), meanOfSums([...some, ...more])]
      expect(both?.reviews ?? 0).toBe((one?.reviews ?? 0) + (other?.reviews ?? 0))
      expect(both?.picks ?? 0).toBe((one?.picks ?? 0) + (other?.picks ?? 0))
      if (both && one && other) {
        const means = [one.mean, other.mean]
        expect(both.mean).toBeGreaterThanOrEqual(Math.min(...means) - 1e-9)
        expect(both.mean).toBeLessThanOrEqual(Math.max(...means) + 1e-9)
      }
    })
  })

  it('show a colleague no week that is open, nor one about too few people', () => {
    always(fc.tuple(sums, fc.subarray(['2026-W45', '2026-W46', '2026-W47'])), ([ofPeople, open]) => {
      const given = teamSums(ofPeople)
      const shown = sumsForColleagues(given, new Set(open))
      for (const week of new Set(shown.map((one) => one.week))) {
        expect(open).not.toContain(week)
        const people = ofPeople.filter(
          (one) => one.week === week && one.kind === 'peer' && one.criterionKey === '',
        )
        expect(new Set(people.map((one) => one.revieweeId)).size).toBeGreaterThanOrEqual(
          TEAM_MEAN_NEEDS_PEOPLE,
        )
        // A week is shown but for the numbers that are about too few.
        expect(shown.filter((one) => one.week === week)).toEqual(
          given.filter((one) => one.week === week && one.people >= TEAM_MEAN_NEEDS_PEOPLE),
        )
      }
      expect(sumsForColleagues(shown, new Set(open))).toEqual(shown)
    })
  })
})

describe('an order', () => {
  it('of actions is total, and no done one stands before an open one', () => {
    const action = fc.record({
      id: fc.integer({ min: 1, max: 500 }),
      state: fc.constantFrom('open', 'done'),
      dueOn: fc.constantFrom('2026-11-20', '2026-11-27', '2026-12-04'),
    })
    always(fc.uniqueArray(action, { selector: ({ id }) => id, maxLength: 12 }), (given) => {
      const sorted = actionsByDue(given)
      expect(actionsByDue(given.toReversed())).toEqual(sorted)
      const done = sorted.map(({ state }) => state === 'done')
      expect(done.lastIndexOf(false)).toBeLessThan(done.includes(true) ? done.indexOf(true) : done.length)
    })
  })

  it('of the board compares alike both ways', () => {
    const card = fc.record({
      week: fc.constantFrom('2026-W46', '2026-W47'),
      flags: fc.integer({ min: 0, max: 2 }),
      score: maybeScore,
      conversationId: fc.integer({ min: 1, max: 9 }),
    })
    always(fc.tuple(card, card, card), ([a, b, c]) => {
      expect(Math.sign(byWorthReading(a, b)) + Math.sign(byWorthReading(b, a))).toBe(0)
      expect(Math.sign(byWorthReading(a, a))).toBe(0)
      if (byWorthReading(a, b) <= 0 && byWorthReading(b, c) <= 0)
        expect(byWorthReading(a, c)).toBeLessThanOrEqual(0)
    })
  })
})

describe('an agenda', () => {
  const candidate: fc.Arbitrary<AgendaCandidate> = fc.record({
    pickId: fc.integer({ min: 1, max: 200 }),
    gapInPoints: fc.option(fc.integer({ min: -60, max: 60 })),
    spreadInPoints: fc.option(fc.integer({ min: 0, max: 60 })),
    peerMean: maybeScore,
    saidUnsolved: fc.boolean(),
  })

  it('holds no pick twice, no rule twice, none from elsewhere, and no more than there are places', () => {
    const given = fc.uniqueArray(candidate, { selector: ({ pickId }) => pickId, maxLength: 10 })
    always(fc.tuple(given, fc.integer({ min: 0, max: 5 })), ([candidates, places]) => {
      const found = suggestAgenda(candidates, places)
      expect(found.length).toBeLessThanOrEqual(places)
      expect(new Set(found.map(({ pickId }) => pickId)).size).toBe(found.length)
      expect(new Set(found.map(({ rule }) => rule)).size).toBe(found.length)
      const ids = candidates.map(({ pickId }) => pickId)
      for (const { pickId } of found) expect(ids).toContain(pickId)
      expect(suggestAgenda(candidates.toReversed(), places)).toEqual(found)
      expect(suggestAgenda(candidates).length).toBeLessThanOrEqual(MOST_ON_AGENDA)
    })
  })
})

describe('two readers of one pick', () => {
  it('differ by the same amount in opposite directions', () => {
    const pairs = fc.array(fc.tuple(score, score), { minLength: 5, maxLength: 9 })
    always(pairs, (given) => {
      const [one, other] = coReadings(
        given.flatMap(([a, b], index) => [
          { pickId: index, reviewerId: 1, score: a },
          { pickId: index, reviewerId: 2, score: b },
        ]),
      )
      expect(one?.differenceInPoints).toBeCloseTo(-(other?.differenceInPoints ?? Number.NaN), 9)
      expect([one?.picks, other?.picks]).toEqual([given.length, given.length])
    })
  })

  it('count in the measure of a pick only as they wrote it blind', () => {
    const one = fc.record({
      kind: fc.constantFrom('self' as const, 'peer' as const, 'lead' as const),
      isBlind: fc.boolean(),
      amount: maybeScore,
    })
    always(fc.array(one, { maxLength: 6 }), (given) => {
      expect(pickMeasure(given)).toEqual(pickMeasure(given.filter(({ isBlind }) => isBlind)))
    })
  })
})

describe('weeks', () => {
  const label = fc
    .tuple(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 1, max: 52 }))
    .map(([year, week]) => `${year}-W${String(week).padStart(2, '0')}`)

  it('come back: there and back again, and from each of their days', () => {
    always(fc.tuple(label, fc.integer({ min: -600, max: 600 }), fc.integer({ min: 1, max: 7 })), (given) => {
      const [week, steps, weekday] = given
      const there = addWeeks(week, steps)
      expect(addWeeks(there, -steps)).toBe(week)
      expect(weeksBetween(week, there)).toBe(steps)
      expect(weekOfDay(dayOfWeek(week, weekday))).toBe(week)
      expect(there > week).toBe(steps > 0)
    })
  })

  it('are read and written alike', () => {
    always(label, (week) => {
      const parsed = parseWeek(week)
      expect(`${parsed?.year}-W${String(parsed?.week).padStart(2, '0')}`).toBe(week)
    })
    always(fc.string({ maxLength: 9 }), (text) => {
      expect(isWeekLabel(text)).toBe(parseWeek(text) !== null)
    })
  })

  it('of a period are as many as asked for, in order, and end with the one that was named', () => {
    always(fc.tuple(label, fc.integer({ min: 1, max: 60 })), ([week, count]) => {
      const weeks = lastWeeks(week, count)
      expect([weeks.length, weeks.at(-1)]).toEqual([count, week])
      expect(weeks).toEqual(weeks.toSorted())
      expect(new Set(weeks).size).toBe(count)
    })
  })
})

describe('text', () => {
  const text = fc
    .array(
      fc.constantFrom(
        'Ada',
        'ADA',
        'ada',
        'Bo',
        'Möller',
        'x',
        ' ',
        '.',
        ',',
        '@',
        "'",
        '=',
        '-',
        '+1',
        '\n',
      ),
    )
    .map((parts) => parts.join(''))

  it('without names has none of them, keeps its places, and is not masked further by masking it again', () => {
    always(text, (given) => {
      const masked = maskNames(given, ['Ada Möller', 'Bo'])
      expect(masked).toHaveLength(given.length)
      expect(masked).not.toMatch(/(?<![\p{L}\p{N}])(?:Ada|ADA|Möller)(?![\p{L}\p{N}])/u)
      expect(maskNames(masked, ['Ada Möller', 'Bo'])).toBe(masked)
      expect(maskNames(given, [])).toBe(given)
    })
  })

  it('of a cell comes back from a spreadsheet as it went, and no cell is a formula', () => {
    always(fc.oneof(text, fc.string({ maxLength: 12 })), (given) => {
      const safe = neutraliseCell(given)
      expect(restoreCell(safe)).toBe(given)
      expect(safe).not.toMatch(/^[=\t\r]/)
    })
  })

  it('with marks is the same text, and marks nothing that was not searched for', () => {
    always(fc.tuple(text, fc.constantFrom('ada', 'mo', 'x ada', 'zz')), ([given, typed]) => {
      const search = wordSearch(typed)
      if (search === null) throw new Error('Something was typed.')
      const parts = markedText(given, search)
      expect(parts.map((part) => part.text).join('')).toBe(given)
      const excerpt = excerptOf(given, search)
      if (typed === 'zz') expect(excerpt).toBeNull()
    })
  })
})

describe('chance with a seed', () => {
  it('is the same for the same seed and another one for another', () => {
    always(fc.tuple(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 })), ([one, other]) => {
      const drawn = (seed: string) => {
        const random = seededRandom(seed)
        return JSON.stringify(Array.from({ length: 4 }, () => random.shuffled([1, 2, 3, 4, 5, 6, 7, 8, 9])))
      }
      expect(drawn(one)).toBe(drawn(one))
      if (one !== other) expect(drawn(one)).not.toBe(drawn(other))
    })
  })
})
