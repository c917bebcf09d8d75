import { PublishedNumbers } from '@reread/domain'
import { expect, it } from 'vitest'
import { simulatedInput } from '../testing/simulated-input.ts'
import { publishedNumbers } from './published-numbers.ts'

it('four hundred people and as many reviewers in one team have their numbers, and no list of pairs', () => {
  const startedAt = performance.now()
  const numbers = publishedNumbers(
    simulatedInput({ teams: 1, agentsPerTeam: 400, picksPerWeek: 1, peersPerPick: 2 }),
  )
  expect(performance.now() - startedAt).toBeLessThan(60_000)
  const { fair, severity } = PublishedNumbers.parse(numbers)
  expect(fair).toMatchObject({ outcome: 'fitted', method: 'plug-in' })
  expect(fair.people.filter((person) => person.fair.estimate !== null)).toHaveLength(400)
  expect(severity.reviewers).toHaveLength(400)
  expect(fair.teams[0]).toMatchObject({ differences: [], differencesNeeds: { reason: 'many', have: 400 } })
}, 120_000)
