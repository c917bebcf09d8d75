import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { emptyPlace } from '@reread/db/testing'
import { noteServerAddress } from '@reread/settings'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createCommand } from './commands/users.ts'
import { withProduct } from './product.ts'

const QUIET = { isJson: true, note: () => undefined, progress: () => undefined, done: () => undefined }

describe('a link that the terminal prints begins with', () => {
  let place: Awaited<ReturnType<typeof emptyPlace>>
  let dataDir = ''
  beforeAll(async () => {
    place = await emptyPlace('sqlite')
    dataDir = join(place.dataDir, 'data')
    mkdirSync(dataDir, { mode: 0o700 })
  })
  afterEach(() => vi.unstubAllEnvs())
  afterAll(() => place.remove())

  const linkWith = async (variables: Record<string, string> = {}): Promise<string> => {
    for (const [name, setting] of Object.entries({ REREAD_DATA: dataDir, ...variables }))
      vi.stubEnv(name, setting)
    vi.stubEnv('REREAD_DATABASE_URL', undefined)
    const { text } = await withProduct(QUIET, (product) => createCommand(product, 'Ada', {}))
    return text[1] ?? ''
  }

  it('where the server that runs on the folder is reached, unless another address is said', async () => {
    expect(await linkWith({ PORT: '' })).toMatch(/^http:\/\/127\.0\.0\.1:3000\/join\?token=/)
    const forget = noteServerAddress(dataDir, { url: 'http://127.0.0.1:3917', host: '127.0.0.1' })
    expect(await linkWith()).toMatch(/^http:\/\/127\.0\.0\.1:3917\//)
    expect(await linkWith({ REREAD_PUBLIC_URL: 'https://reread.example.org' })).toMatch(
      /^https:\/\/reread\.example\.org\//,
    )
    forget()
  })
})
