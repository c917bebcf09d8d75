import { describe, expect, it } from 'vitest'
import { simulatedInput } from '../testing/simulated-input.ts'
import { fairNumbersOf } from './published-numbers.ts'

const SIMULATIONS = 200
const MOST = 0.09

interface Alarms {
  differences: number
  changes: number
  charts: number
  any: number
}

/** Whether anything about anybody is flagged in a team where nobody differs and nothing changes. */
const flagged = (seed: string) => {
  const fair = fairNumbersOf(
    simulatedInput({
      ...{ teams: 1, agentsPerTeam: 40, weeks: 12, picksPerWeek: 1, peersPerPick: 2 },
      ...{ sdAgent: 0, sdReviewer: 5, selfReviews: false, seed },
    }),
  )
  const differences = fair.teams.some((team) => team.differences.some(({ clear }) => clear))
  const changes = fair.people.some(({ change }) => change.change?.clear === true)
  const charts = fair.people.some(({ chart }) => (chart.chart?.firstSignalWeek ?? null) !== null)
  return { differences, changes, charts, any: differences || changes || charts }
}

describe('forty people between whom nothing differs', () => {
  it(`are flagged, in any way, in at most 9 % of ${SIMULATIONS} simulations`, () => {
    const alarms: Alarms = { differences: 0, changes: 0, charts: 0, any: 0 }
    for (let number = 0; number < SIMULATIONS; number += 1) {
      const one = flagged(`identical ${number}`)
      for (const kind of ['differences', 'changes', 'charts', 'any'] as const)
        alarms[kind] += one[kind] ? 1 : 0
    }
    process.stdout.write(`flagged of ${SIMULATIONS}: ${JSON.stringify(alarms)}\n`)
    expect(alarms.any / SIMULATIONS).toBeLessThanOrEqual(MOST)
  }, 1_800_000)

  it('are told apart where they do differ: the control', () => {
    const fair = fairNumbersOf(
      simulatedInput({
        teams: 1,
        agentsPerTeam: 40,
        weeks: 12,
        picksPerWeek: 1,
        sdAgent: 12,
        selfReviews: false,
      }),
    )
    expect(fair.teams[0]?.differences.filter(({ clear }) => clear).length).toBeGreaterThan(50)
  }, 60_000)
})
