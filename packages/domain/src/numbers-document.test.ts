import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { NUMBERS_FILE_VERSION, PublishedNumbers } from './numbers-document.ts'

/**
 * What numbers of each version look like. Stored ones are known by a digest that holds the version: whoever changes the
 * document and not the version leaves every workspace with numbers that cannot be read and are not computed anew.
 */
const shapes: Readonly<Record<number, string>> = { 1: 'ed3ee7d2c7dab46e', 2: 'de4d6d4c0d8bb4ec' }

it('gives numbers of another shape another version', () => {
  const shape = JSON.stringify(z.toJSONSchema(PublishedNumbers))
  const digest = createHash('sha256').update(shape).digest('hex').slice(0, 16)
  expect(digest).toBe(shapes[NUMBERS_FILE_VERSION])
})
