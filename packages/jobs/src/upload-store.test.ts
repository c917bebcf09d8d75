import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openUploads, UploadTooLarge } from './upload-store.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'reread-uploads-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const stored = (): string[] => readdirSync(join(dataDir, 'uploads'))

describe('the store of uploads', () => {
  it('keeps a stream under a name of 128 random bits', async () => {
    const uploads = await openUploads(dataDir)
    const { uploadName, bytes } = await uploads.receive(Readable.from([Buffer.from('ab'), Buffer.from('c')]))
    expect(bytes).toBe(3)
    expect(stored()).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)])
    expect(await uploads.sizeOf(uploadName)).toBe(3)
  })

  it('keeps nothing of a stream that is too large or breaks off', async () => {
    const uploads = await openUploads(dataDir, 2)
    await expect(uploads.receive(Readable.from([Buffer.from('abc')]))).rejects.toThrow(UploadTooLarge)
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('a')
      throw new Error('the cable was pulled')
    }
    await expect(uploads.receive(Readable.from(broken()))).rejects.toThrow('the cable was pulled')
    expect(stored()).toEqual([])
  })

  it('looks for an upload by its own name only', async () => {
    const uploads = await openUploads(dataDir)
    const name = await uploads.put('text')
    for (const wrong of ['../secret', `../uploads/${name}`, name.slice(1), '']) {
      expect(await uploads.sizeOf(wrong)).toBeNull()
      await uploads.remove(wrong)
    }
    expect(await uploads.sizeOf(name)).toBe(4)
    await uploads.remove(name)
    expect(stored()).toEqual([])
  })

  it('removes what a crash left half written, and leaves what another process is receiving now', async () => {
    await openUploads(dataDir)
    const [old, growing] = ['a', 'b'].map((letter) => `${letter.repeat(32)}.part`)
    for (const name of [old, growing]) writeFileSync(join(dataDir, 'uploads', name ?? ''), 'half')
    const yesterday = Date.now() / 1_000 - 86_400
    utimesSync(join(dataDir, 'uploads', old ?? ''), yesterday, yesterday)
    await openUploads(dataDir)
    expect(stored()).toEqual([growing])
  })
})
