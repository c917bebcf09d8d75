import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepCompiledCode } from './compiled-code.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reread-code-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('compiled code', () => {
  it('stays in the data folder, for its owner alone, also where that is not there yet', () => {
    const dataDir = join(folder, 'new')
    keepCompiledCode(dataDir)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    expect(statSync(join(dataDir, 'cache')).mode & 0o777).toBe(0o700)
  })

  it('is not kept where nothing can be written, and that stops nothing', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(keepCompiledCode(file)).toBeNull()
    expect(existsSync(join(folder, 'cache'))).toBe(false)
  })
})
