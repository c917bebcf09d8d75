import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { agentNames, storiesFile } from './conversations.ts'
import { type Product, startProduct } from './product.ts'
import { walkWeek } from './week-journey.ts'
import { wednesday, weekBefore } from './world.ts'

let browser: Browser
let product: Product
beforeAll(async () => {
  browser = await launchBrowser()
  product = await startProduct(wednesday)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

describe('a week of a team', () => {
  it('goes from the first run to written decisions', async () => {
    const buffer = Buffer.from(storiesFile(weekBefore))
    const file = { name: 'letterbird.jsonl', mimeType: 'application/jsonl', buffer }
    await walkWeek({ browser, product, file, count: '9', agents: agentNames })
  })
})
