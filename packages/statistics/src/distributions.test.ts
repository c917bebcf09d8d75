import fc from 'fast-check'
import jstat from 'jstat'
import { describe, expect, it } from 'vitest'
import {
  betaQuantile,
  chiSquareQuantile,
  chiSquareTails,
  fQuantile,
  fTails,
  normalQuantile,
  normalTails,
  normalTwoSided,
  tQuantile,
  tTails,
  tTwoSided,
} from './distributions.ts'
import { betaShare, betaTails } from './incomplete-beta.ts'
import { gammaQuantile, gammaTails } from './incomplete-gamma.ts'
import { logBeta, logChoose, logGamma } from './log-gamma.ts'
import { monotoneRoot } from './monotone-root.ts'

const near = (got: number, expected: number, relative = 1e-12) =>
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(relative * Math.abs(expected))

const degrees = fc.double({ min: 0.5, max: 500, noNaN: true })
const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
const often = { numRuns: 60 }

describe('the logarithm of the gamma function', () => {
  it.each([
    [1, 0],
    [2, 0],
    [0.5, Math.log(Math.PI) / 2],
    [5, Math.log(24)],
    [14.5, 23.862765841689],
    [15, 25.191221182738683],
    [101, 363.73937555556347],
    [1e-3, 6.907178885383854],
  ])('of %d is %d', (x, expected) => {
    expect(logGamma(x)).toBeCloseTo(expected, 12)
  })

  it.each([0, -1, Number.NaN])('of %d is refused', (x) => {
    expect(() => logGamma(x)).toThrow('special.gamma-needs-positive')
  })

  it('gives the beta function also where it nearly cancels', () => {
    near(logBeta(2, 3), Math.log(1 / 12))
    near(logBeta(3, 2), Math.log(1 / 12))
    near(logBeta(1, 1e7), -Math.log(1e7))
    near(logBeta(1e7, 1), -Math.log(1e7))
    near(logBeta(20, 30), -33.96882079197739)
    near(logChoose(49, 6), Math.log(13_983_816))
    expect(logChoose(7, 0)).toBeCloseTo(0, 13)
  })
})

describe('seeking a root', () => {
  const parabola = (x: number) => ({ height: x * x - 2, slope: 2 * x })

  it('finds it on a rising and on a falling line', () => {
    near(monotoneRoot({ at: parabola, low: 0, high: 4, start: 1 }), Math.SQRT2)
    const falling = (x: number) => ({ height: 2 - x * x, slope: -2 * x })
    near(monotoneRoot({ at: falling, low: 0, high: 4, start: 3.9 }), Math.SQRT2)
  })

  it('halves where the slope leads astray or is no number', () => {
    const astray = (x: number) => ({ height: x - 1 / 3, slope: -1 })
    near(monotoneRoot({ at: astray, low: 0, high: 8, start: 5 }), 1 / 3)
    const blind = (x: number) => ({ height: x - 1 / 3, slope: Number.NaN })
    near(monotoneRoot({ at: blind, low: 0, high: 8, start: 5 }), 1 / 3)
  })

  it('starts inside, takes an exact hit, and ends at the nearer end when there is none', () => {
    near(monotoneRoot({ at: parabola, low: 0, high: 4, start: 99 }), Math.SQRT2)
    expect(monotoneRoot({ at: (x) => ({ height: x - 2, slope: 1 }), low: 0, high: 4, start: 2 })).toBe(2)
    expect(monotoneRoot({ at: (x) => ({ height: x + 1, slope: 1 }), low: 0, high: 4, start: 3 })).toBeCloseTo(
      0,
    )
  })
})

describe('quantiles', () => {
  it.each([
    [1e-300, -37.0471],
    [1e-10, -6.36134090240406],
    [0.025, -1.95996398454005],
    [0.2, -0.841621233572914],
    [0.9, 1.2815515655446],
    [0.9999, 3.71901648545571],
  ])('normal, p = %d', (p, expected) => {
    near(normalQuantile(p), expected, 1e-6)
    if (p > 1e-300) near(normalQuantile(p), expected)
  })

  it('are exactly 0 in the middle, and the ends of the distribution at the ends', () => {
    expect([normalQuantile(0.5), tQuantile(0.5, 3)]).toEqual([0, 0])
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ])
    expect([tQuantile(0, 4), tQuantile(1, 4)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1])
    expect([chiSquareQuantile(0, 2), chiSquareQuantile(1, 2)]).toEqual([0, Number.POSITIVE_INFINITY])
    expect([fQuantile(0, 2, 3), fQuantile(1, 2, 3)]).toEqual([0, Number.POSITIVE_INFINITY])
  })

  it('of t, F, χ² and beta are those of the printed tables', () => {
    expect(tQuantile(0.975, 1)).toBeCloseTo(12.7062, 4)
    expect(tQuantile(0.975, 30)).toBeCloseTo(2.0423, 4)
    expect(tQuantile(0.95, 4.7)).toBeCloseTo(2.04381109301379, 12)
    expect(tQuantile(0.6, 250)).toBeCloseTo(0.253616881581939, 12)
    expect(fQuantile(0.975, 5, 15)).toBeCloseTo(3.5764, 4)
    expect(fQuantile(0.95, 1, 3.3)).toBeCloseTo(9.14986550989671, 10)
    expect(chiSquareQuantile(0.95, 1)).toBeCloseTo(3.8415, 4)
    expect(chiSquareQuantile(0.025, 10)).toBeCloseTo(3.247, 3)
    expect(betaQuantile(0.5, 2, 7)).toBeCloseTo(0.20113119260501, 12)
    expect(betaQuantile(0.025, 3.5, 0.5)).toBeCloseTo(0.464416756957049, 12)
  })

  it('lead back to their tails', () => {
    fc.assert(
      fc.property(probability, degrees, degrees, (p, a, b) => {
        near(normalTails(normalQuantile(p)).lower, p, 1e-9)
        near(tTails(tQuantile(p, a), a).lower, p, 1e-9)
        near(fTails(fQuantile(p, a, b), a, b).lower, p, 1e-9)
        near(chiSquareTails(chiSquareQuantile(p, a), a).lower, p, 1e-9)
        near(betaTails(betaShare({ lower: p, upper: 1 - p }, a, b), a, b).lower, p, 1e-9)
      }),
      often,
    )
  })

  it('match the smaller tail, however small', () => {
    const { x, rest } = betaShare({ lower: 1 - 1e-16, upper: 1e-20 }, 2, 2)
    expect(x).toBe(1 - rest)
    near(betaTails({ x: 1 - rest, rest }, 2, 2).upper, 1e-20, 1e-9)
    near(gammaTails(3, gammaQuantile({ lower: 1, upper: 1e-40 }, 3)).upper, 1e-40, 1e-9)
    near(gammaTails(3, gammaQuantile({ lower: 1e-40, upper: 1 }, 3)).lower, 1e-40, 1e-9)
  })
})

describe('tails', () => {
  it('keep their digits where they are tiny', () => {
    near(normalTails(20).upper, 2.753624118606233e-89)
    near(normalTails(-20).lower, 2.753624118606233e-89)
    near(tTails(-40, 5).lower, 9.20598108588648e-8)
    near(chiSquareTails(150, 1).upper, 1.7336432457178e-34, 1e-10)
    near(chiSquareTails(1e-5, 5).lower, 1.6820823405667e-14)
    near(fTails(1000, 5, 116).upper, 1.3845042800904e-93, 1e-10)
    near(fTails(4.2, 2, 9).upper, 0.0514777640803957)
  })

  it('add up to 1 and meet in the middle', () => {
    expect(normalTails(0)).toEqual({ lower: 0.5, upper: 0.5 })
    expect(tTails(0, 3)).toEqual({ lower: 0.5, upper: 0.5 })
    expect(tTails(Number.POSITIVE_INFINITY, 3)).toEqual({ lower: 1, upper: 0 })
    expect(tTails(Number.NEGATIVE_INFINITY, 3)).toEqual({ lower: 0, upper: 1 })
    expect(fTails(Number.POSITIVE_INFINITY, 2, 3)).toEqual({ lower: 1, upper: 0 })
    expect(fTails(0, 2, 3)).toEqual({ lower: 0, upper: 1 })
    expect(chiSquareTails(Number.POSITIVE_INFINITY, 3)).toEqual({ lower: 1, upper: 0 })
    expect(chiSquareTails(0, 3)).toEqual({ lower: 0, upper: 1 })
    expect(betaTails({ x: 1, rest: 0 }, 2, 3)).toEqual({ lower: 1, upper: 0 })
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), degrees, (x, df) => {
        const { lower, upper } = tTails(x, df)
        expect(lower + upper).toBeCloseTo(1, 12)
      }),
      often,
    )
  })

  it('on both sides are twice the smaller', () => {
    near(tTwoSided(2.1, 3), 2 * tTails(2.1, 3).upper)
    near(tTwoSided(-2.1, 3), 2 * tTails(2.1, 3).upper)
    near(normalTwoSided(-1.959963984540054), 0.05)
    near(normalTwoSided(1.959963984540054), 0.05)
    expect(tTwoSided(0, 3)).toBe(1)
  })

  // Its formulas are others, and precise to about 1e-8.
  it('agree with another library', () => {
    const x = fc.double({ min: 0.01, max: 20, noNaN: true })
    const df = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(x, df, df, (at, a, b) => {
        expect(normalTails(at).lower).toBeCloseTo(jstat.normal.cdf(at, 0, 1), 7)
        expect(tTails(at, a).lower).toBeCloseTo(jstat.studentt.cdf(at, a), 6)
        expect(fTails(at, a, b).lower).toBeCloseTo(jstat.centralF.cdf(at, a, b), 6)
        expect(chiSquareTails(at, a).lower).toBeCloseTo(jstat.chisquare.cdf(at, a), 7)
        expect(betaQuantile(at / 21, a, b)).toBeCloseTo(jstat.beta.inv(at / 21, a, b), 6)
      }),
      often,
    )
  })
})

describe('what makes no sense', () => {
  it.each([-0.1, 1.1, Number.NaN])('as a probability, %d, is refused', (p) => {
    expect(() => normalQuantile(p)).toThrow('special.probability-outside')
    expect(() => tQuantile(p, 3)).toThrow('special.probability-outside')
    expect(() => fQuantile(p, 3, 4)).toThrow('special.probability-outside')
    expect(() => chiSquareQuantile(p, 3)).toThrow('special.probability-outside')
    expect(() => betaQuantile(p, 3, 4)).toThrow('special.probability-outside')
  })

  it.each([0, -1, Number.NaN])('as degrees of freedom or a shape, %d, is refused', (df) => {
    expect(() => tTails(1, df)).toThrow('special.degrees-of-freedom')
    expect(() => tQuantile(0.5, df)).toThrow('special.degrees-of-freedom')
    expect(() => fTails(1, df, 2)).toThrow('special.degrees-of-freedom')
    expect(() => fTails(1, 2, df)).toThrow('special.degrees-of-freedom')
    expect(() => fQuantile(0.5, df, 2)).toThrow('special.degrees-of-freedom')
    expect(() => fQuantile(0.5, 2, df)).toThrow('special.degrees-of-freedom')
    expect(() => chiSquareQuantile(0.5, df)).toThrow('special.degrees-of-freedom')
    expect(() => chiSquareTails(1, df)).toThrow('special.gamma-outside')
    expect(() => betaQuantile(0.5, df, 2)).toThrow('special.beta-shape')
    expect(() => betaQuantile(0.5, 2, df)).toThrow('special.beta-shape')
  })

  it('as a place is refused', () => {
    expect(() => normalTails(Number.NaN)).toThrow(RangeError)
    expect(() => tTails(Number.NaN, 3)).toThrow(RangeError)
    expect(() => fTails(-1, 2, 3)).toThrow('special.beta-outside')
    expect(() => chiSquareTails(-1, 3)).toThrow('special.gamma-outside')
    expect(() => betaTails({ x: -0.1, rest: 1.1 }, 2, 3)).toThrow('special.beta-outside')
    expect(() => betaTails({ x: 1.1, rest: -0.1 }, 2, 3)).toThrow('special.beta-outside')
  })
})
