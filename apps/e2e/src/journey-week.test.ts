import { describe, it } from 'vitest'
import { agentNames, storiesFile } from './conversations.ts'
import { setStage } from './stage.ts'
import { walkWeek } from './week-journey.ts'
import { weekBefore } from './world.ts'

const stage = setStage()

describe('a week of a team', () => {
  it('goes from the first run to written decisions', async () => {
    const buffer = Buffer.from(storiesFile(weekBefore))
    const file = { name: 'letterbird.jsonl', mimeType: 'application/jsonl', buffer }
    await walkWeek({ ...stage, file, count: '9', agents: agentNames })
  })
})
