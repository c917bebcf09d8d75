import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { intraclassCorrelations } from './intraclass-correlation.ts'
import { krippendorffAlpha } from './krippendorff-alpha.ts'
import { sharedFolder } from './testing/shared-folder.ts'

const folder = sharedFolder('data', 'ratings')

/** Ratings of each text in the order of the file; raters differ from text to text. */
function ratingsIn(file: string): Map<string, number[]> {
  const [, ...lines] = readFileSync(join(folder ?? '', file), 'utf8')
    .trim()
    .split('\n')
  const ratings = new Map<string, number[]>()
  for (const line of lines) {
    const [text = '', , score = ''] = line.split(',')
    ratings.set(text, [...(ratings.get(text) ?? []), Number(score)])
  }
  return ratings
}

describe.skipIf(folder === null)('real ratings, five raters a text', () => {
  it('of politeness have alpha .344, ICC(1,1) .344 and ICC(1,5) .724', () => {
    const rows = [...ratingsIn('politeness_ratings.csv').values()]
    expect(rows).toHaveLength(5525)
    const alpha = krippendorffAlpha(rows, 'interval')
    expect(alpha).toMatchObject({ units: 5525, pairableValues: 27_625 })
    expect(alpha.alpha).toBeCloseTo(0.344411, 6)
    const icc = intraclassCorrelations(rows)
    expect(icc.icc_1_1.value).toBeCloseTo(0.344444, 6)
    expect(icc.icc_1_k.value).toBeCloseTo(0.724298, 6)
    expect(icc.meanSquares?.MSR).toBeCloseTo(48.365734, 5)
    expect(icc.meanSquares?.MSW).toBeCloseTo(13.334516, 5)
  })

  it('of the first forty texts have .368, .373 and .748', () => {
    const ratings = ratingsIn('politeness_ratings.csv')
    const first = [...ratings.keys()].sort().slice(0, 40)
    const rows = first.map((text) => ratings.get(text) ?? [])
    expect(krippendorffAlpha(rows, 'interval').alpha).toBeCloseTo(0.368185, 6)
    expect(intraclassCorrelations(rows).icc_1_1.value).toBeCloseTo(0.372921, 6)
    expect(intraclassCorrelations(rows).icc_1_k.value).toBeCloseTo(0.748331, 6)
  })
})
