import { readFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import { fileOfFullRun } from './shared.ts'
import { setStage } from './stage.ts'
import { walkWeek } from './week-journey.ts'

const path = fileOfFullRun('data', 'conversations.sumo.jsonl')

interface Line {
  readonly agent_id: string | null
  readonly closed_at: string | null
  readonly messages: readonly { readonly author_id: string; readonly author_name: string }[]
}

/** The three who own most conversations that were closed by the week of the journey. */
const busiest = (file: string): [string, string, string] => {
  const counts = new Map<string, number>()
  for (const text of readFileSync(file, 'utf8').trim().split('\n')) {
    const { agent_id, closed_at, messages } = JSON.parse(text) as Line
    const owner = messages.find(({ author_id }) => author_id === agent_id)?.author_name
    if (owner !== undefined && closed_at !== null && closed_at < '2025-12-09')
      counts.set(owner, (counts.get(owner) ?? 0) + 1)
  }
  const [first, second, third] = [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name)
  if (!first || !second || !third) throw new Error('fewer than three people own conversations')
  return [first, second, third]
}

describe.skipIf(path === null)('a week on real threads', () => {
  const stage = setStage()

  it('goes from the first run to written decisions with 1,126 conversations', {
    timeout: 300_000,
  }, async () => {
    const file = path ?? ''
    await walkWeek({ ...stage, file, count: '1,126', agents: busiest(file), from: '2025-09-01' })
  })
})
