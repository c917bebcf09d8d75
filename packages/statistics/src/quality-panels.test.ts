import { describe, expect, it } from 'vitest'
import { estimateQuality } from './estimate-quality.ts'
import { coreOrder } from './quality-core.ts'
import { modelOf } from './quality-model.ts'
import { absentVariance, placedReviews } from './quality-panels.ts'
import { rowsByAgent } from './quality-rows.ts'
import type { QualityInfo } from './quality-types.ts'
import { simulatedTeam } from './testing/simulated-team.ts'

const { rows, info } = simulatedTeam({ agents: 6, leads: 1, weeks: 4, perWeek: 2 })
const crowd: QualityInfo = { ...info, agents: 300, reviewers: 400 }

const built = (wanted: QualityInfo) => {
  const { ofAgent, reviewers, layout } = placedReviews(rowsByAgent(rows, wanted, false), wanted)
  return { model: modelOf(ofAgent, reviewers, false), layout }
}

describe('hundreds without a review', () => {
  it('cost the model no coordinate and no block', () => {
    const [few, many] = [built(info), built(crowd)]
    expect(coreOrder(many.model)).toBe(coreOrder(few.model))
    expect(many.model.blocks).toEqual(few.model.blocks)
    expect(many.layout.panelOfReviewer).toHaveLength(400)
    expect(new Set(many.layout.panelOfReviewer).size).toBe(1)
    expect(many.layout.panelOfAgent[299]).toMatchObject({ size: 400, seats: [0, 1, 2, 3, 4, 5, 6] })
    expect(many.layout.seatOfReviewer.slice(5, 9)).toEqual([5, 6, null, null])
  })

  it('are in the panel all the same: its mean is the less sure the fewer of it are known', () => {
    const panel = { seats: [0, 1], size: 4 }
    expect(absentVariance(panel, 2)).toBe(2 * 0.5 ** 2)
    expect(absentVariance({ seats: [0, 1], size: 2 }, 2)).toBe(0)
    expect(absentVariance({ seats: [], size: 0 }, 2)).toBe(0)
    const spreads = { agent: 5, agentWeek: 2, reviewer: 5, dyad: 0, conversation: 0, self: 0, error: 8 }
    const widthOf = (wanted: QualityInfo) => {
      const [first] = estimateQuality(rows, wanted, { spreads }).agent
      return (first?.hi ?? 0) - (first?.lo ?? 0)
    }
    expect(widthOf({ ...info, reviewers: 12 })).toBeGreaterThan(widthOf(info))
  })

  it('are of a panel of their own where the components say so', () => {
    const reviewers = Array.from({ length: 10 }, (_, reviewer) => (reviewer < 7 ? 0 : 1))
    const { layout } = built({
      ...{ ...info, reviewers: 10 },
      ...{ componentOfAgent: [0, 0, 0, 0, 0, 1], componentOfReviewer: reviewers },
    })
    expect(layout.panelOfAgent[0]).toMatchObject({ size: 7 })
    expect(layout.panelOfAgent[5]).toEqual({ size: 3, seats: [] })
  })
})
