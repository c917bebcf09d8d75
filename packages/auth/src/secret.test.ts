import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ownSecret } from './secret.ts'

describe('the secret', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reread-secret-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is made once and read by its owner alone', async () => {
    const secret = await ownSecret(folder)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(await ownSecret(folder)).toBe(secret)
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['secret'])
  })

  it('is the same for processes that start together', async () => {
    const secrets = await Promise.all(Array.from({ length: 20 }, () => ownSecret(folder)))
    expect(new Set(secrets).size).toBe(1)
    expect(readdirSync(folder)).toEqual(['secret'])
  })

  it('makes the folder it lives in', async () => {
    const deeper = join(folder, 'a', 'b')
    await ownSecret(deeper)
    expect(existsSync(join(deeper, 'secret'))).toBe(true)
  })

  it.skipIf(process.getuid?.() === 0)('says so when it may not be read', async () => {
    await ownSecret(folder)
    chmodSync(join(folder, 'secret'), 0o000)
    await expect(ownSecret(folder)).rejects.toThrow(/EACCES/)
  })
})
