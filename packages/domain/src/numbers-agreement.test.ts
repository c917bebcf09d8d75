import { describe, expect, it } from 'vitest'
import { agreementVerdict } from './numbers-agreement.ts'

describe('the verdict on a criterion', () => {
  it.each([
    [1, 'good'],
    [0.8, 'good'],
    [0.7999, 'tentative'],
    [0.667, 'tentative'],
    [0.6669, 'unreliable'],
    [0, 'unreliable'],
    [-0.4, 'unreliable'],
  ])('with the lower limit of alpha at %d is %s', (lowerLimit, verdict) => {
    expect(agreementVerdict(lowerLimit)).toBe(verdict)
  })
})
