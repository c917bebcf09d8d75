import { describe, expect, it } from 'vitest'
import { crossedReml } from './crossed-reml.ts'
import { readFormula } from './model-formula.ts'
import { uniformNumbers } from './random.ts'
import { PENICILLIN } from './testing/penicillin.ts'

const PLATE_AND_SAMPLE = { model: 'diameter ~ 1 + (1 | plate) + (1 | sample)', target: 'sample' }

describe('Penicillin (Davies and Goldsmith 1972; Bates et al., lme4)', () => {
  const found = crossedReml(PENICILLIN, PLATE_AND_SAMPLE)
  const spread = (name: string) => Math.sqrt(found.variance[name] ?? 0).toFixed(4)

  it('has the printed estimates', () => {
    expect(found.remlCriterion.toFixed(4)).toBe('330.8606')
    expect([spread('plate'), spread('sample'), spread('Residual')]).toEqual(['0.8467', '1.9316', '0.5499'])
    expect(found.fixed.map(({ name, estimate, se }) => [name, estimate?.toFixed(4), se?.toFixed(4)])).toEqual(
      [['(Intercept)', '22.9722', '0.8086']],
    )
    expect(found.n).toBe(144)
  })

  it('shrinks each sample by the factor of a balanced design', () => {
    const [plate = 0, sample = 0, error = 0] = ['plate', 'sample', 'Residual'].map(
      (name) => found.variance[name] ?? 0,
    )
    const shrink = sample / (sample + error / 24)
    found.adjusted?.forEach(({ estimate, rawMean, n }) => {
      expect(n).toBe(24)
      expect(estimate - 22.9722222).toBeCloseTo(shrink * (rawMean - 22.9722222), 4)
    })
    expect(plate).toBeGreaterThan(error)
    expect(found.adjustedDifferenceSe?.[0]?.[0]).toBe(0)
    expect(found.adjustedDifferenceSe?.[0]?.[1]).toBeCloseTo(Math.sqrt((2 * shrink * error) / 24), 6)
  })

  it('does not know the order of the rows', () => {
    const order = Array.from({ length: 144 }, (_, row) => (row * 55) % 144)
    const turned = Object.fromEntries(
      Object.entries(PENICILLIN).map(([name, column]) => [name, order.map((row) => column[row] ?? null)]),
    )
    expect(crossedReml(turned, PLATE_AND_SAMPLE).remlCriterion).toBeCloseTo(found.remlCriterion, 8)
  })

  it('moves with the zero of the scale', () => {
    const more = { ...PENICILLIN, diameter: PENICILLIN.diameter.map((y) => y + 1000) }
    const moved = crossedReml(more, PLATE_AND_SAMPLE)
    expect(moved.fixed[0]?.estimate).toBeCloseTo(1022.972222, 5)
    expect(moved.remlCriterion).toBeCloseTo(found.remlCriterion, 7)
  })
})

describe('one factor, balanced', () => {
  const uniform = uniformNumbers(8)
  const group = Array.from({ length: 60 }, (_, row) => `g${row % 6}`)
  const oneWay = (spread: number) => {
    const y = group.map((name) => spread * Number(name.slice(1)) + 10 * uniform())
    const means = [...new Set(group)].map((name) => {
      const own = y.filter((_, row) => group[row] === name)
      return own.reduce((sum, x) => sum + x, 0) / own.length
    })
    const center = means.reduce((sum, x) => sum + x, 0) / 6
    const between = (10 * means.reduce((sum, x) => sum + (x - center) ** 2, 0)) / 5
    const within = y.reduce((sum, x, row) => sum + (x - (means[row % 6] ?? 0)) ** 2, 0) / 54
    return { y, between, within }
  }

  it('has the variances of the analysis of variance', () => {
    const { y, between, within } = oneWay(4)
    const found = crossedReml({ y, group }, { model: 'y ~ 1 + (1|group)', target: null })
    expect(found.variance.Residual).toBeCloseTo(within, 4)
    expect(found.variance.group).toBeCloseTo((between - within) / 10, 3)
    expect(found).not.toHaveProperty('adjusted')
  })

  it('is exactly 0 where the groups differ less than chance', () => {
    const { y } = oneWay(0)
    const centred = y.map((x, row) => {
      const own = y.filter((_, other) => other % 6 === row % 6)
      return x - own.reduce((sum, one) => sum + one, 0) / own.length
    })
    const found = crossedReml({ y: centred, group }, { model: 'y ~ (1|group)', target: 'group' })
    expect(found.variance.group).toBe(0)
    expect(Object.values(found.blup.group ?? {})).toEqual([0, 0, 0, 0, 0, 0])
    expect(Object.values(found.predictionSe.group ?? {})).toEqual([0, 0, 0, 0, 0, 0])
  })
})

describe('fixed columns and slopes', () => {
  const uniform = uniformNumbers(5)
  const rows = Array.from({ length: 80 }, (_, row) => ({
    group: `g${row % 8}`,
    x: row % 2,
    noise: uniform(),
  }))
  const columns = {
    y: rows.map(
      ({ group, x, noise }) =>
        50 + 3 * x + Number(group.slice(1)) + x * ((Number(group.slice(1)) * 5) % 7) + 4 * noise,
    ),
    x: rows.map(({ x }) => x),
    group: rows.map(({ group }) => group),
  }
  const model = 'y ~ 1 + x + (1 | group) + (0 + x | group)'

  it('names an intercept and a slope of one factor apart', () => {
    const found = crossedReml(columns, { model, target: 'group' })
    expect(Object.keys(found.variance)).toEqual(['group', 'group|x', 'Residual'])
    expect(Object.keys(found.blup.group ?? {})).toEqual(['(Intercept)', 'x'])
    expect(found.fixed.map(({ name }) => name)).toEqual(['(Intercept)', 'x'])
  })

  it('knows the unit of a slope', () => {
    const plain = crossedReml(columns, { model, target: null })
    const finer = crossedReml({ ...columns, x: columns.x.map((x) => x / 100) }, { model, target: null })
    expect(finer.variance['group|x']).toBeCloseTo(1e4 * (plain.variance['group|x'] ?? 0), 0)
    expect(finer.fixed[1]?.estimate).toBeCloseTo(100 * (plain.fixed[1]?.estimate ?? 0), 4)
  })

  it('has no number for a column that another one says', () => {
    const twice = { ...columns, z: columns.x.map((x) => 1 - x) }
    const found = crossedReml(twice, { model: 'y ~ 1 + x + z + (1 | group)', target: null })
    expect(found.fixed[2]).toEqual({ name: 'z', estimate: null, se: null })
    const without = crossedReml(columns, { model: 'y ~ 1 + x + (1 | group)', target: null })
    expect(found.remlCriterion).toBeCloseTo(without.remlCriterion, 8)
  })

  it('leaves out rows in which something is missing', () => {
    const holes = { ...columns, y: columns.y.map((y, row) => (row < 8 ? null : y)) }
    const rest = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.slice(8)]))
    expect(crossedReml(holes, { model, target: null })).toEqual(crossedReml(rest, { model, target: null }))
  })

  it.for<[string, Record<string, (number | string | null)[]>, string]>([
    ['a column that is not there', { y: [1, 2, 3] }, 'columns.x'],
    [
      'a word for a number',
      { y: [1, 'two', 3, 4], x: [1, 0, 1, 0], group: ['a', 'b', 'a', 'b'] },
      'columns.y[1]',
    ],
    ['too few rows', { y: [1, 2], x: [1, 0], group: ['a', 'b'] }, 'model.rows'],
  ])('refuses %s', ([, wrong, code]) => {
    expect(() => crossedReml(wrong, { model, target: null })).toThrow(code)
  })

  it('refuses a target without intercepts', () => {
    expect(() => crossedReml(columns, { model: 'y ~ 1 + (0 + x | group)', target: 'group' })).toThrow(
      'model.target',
    )
    expect(() => crossedReml(columns, { model: 'y ~ 0 + x + (1 | group)', target: 'group' })).toThrow(
      'model.target',
    )
  })
})

describe('a formula', () => {
  it('is read', () => {
    expect(readFormula('y ~ 1 + self + (1 | agent) + (0 + self | agent)')).toEqual({
      response: 'y',
      hasIntercept: true,
      columns: ['self'],
      random: [
        { factor: 'agent', slope: null },
        { factor: 'agent', slope: 'self' },
      ],
    })
    expect(readFormula('y~0+x')).toMatchObject({ hasIntercept: false, columns: ['x'], random: [] })
    expect(readFormula('y ~ (1|g)')).toMatchObject({ hasIntercept: true, columns: [] })
  })

  it.for([
    'y',
    'y ~',
    'y ~ x ~ z',
    'y ~ (x | g)',
    'y ~ (1 | g | h)',
    'y ~ x * z',
    '2y ~ x',
    'y ~ (1 + x | g)',
    'y ~ (1 | 2)',
  ])('is refused: %s', (text) => {
    expect(() => readFormula(text)).toThrow('model.formula')
  })
})
