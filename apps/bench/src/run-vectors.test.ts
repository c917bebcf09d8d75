import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { runVectors } from './run-vectors.ts'

const home = mkdtempSync(join(tmpdir(), 'reread-vectors-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** BH of two p-values; what is expected is right unless told otherwise. */
const aCase = (changes: object = {}) => ({
  method: 'p_adjust',
  input: { p: [0.01, 0.04] },
  expected: { BH: [0.02, 0.04] },
  tolerance: { default: { abs: 1e-12 } },
  ...changes,
})

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(home, 'folder-'))
})

const write = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
const run = (...folders: string[]) => {
  const said: string[] = []
  const code = runVectors(folders, (line) => said.push(line))
  return { code, said }
}

describe('running a folder of test cases', () => {
  it('counts what passed, skips methods it does not know by name, and leaves out what is no case', () => {
    write('a.json', aCase())
    write('b.json', aCase({ method: 'toString' }))
    write('c.json', aCase({ method: 'kaplan_meier' }))
    write('manifest.json', { count: 3 })
    write('list.json', [1, 2])
    write('README.md', 'not a case')
    expect(run(folder)).toEqual({
      code: 0,
      said: [
        'skipped: b.json (toString is not known)',
        'skipped: c.json (kaplan_meier is not known)',
        '1 passed, 0 failed',
      ],
    })
  })

  it('says where an answer is wrong, and fails', () => {
    write('a.json', aCase())
    write('b.json', aCase({ expected: { BH: [0.02, 0.05], missing: 'words' } }))
    expect(run(folder)).toEqual({
      code: 1,
      said: [
        'FAILED: b.json (p_adjust)',
        '  BH[1]: expected 0.05, got 0.04',
        '  missing: expected "words", got undefined',
        '1 passed, 1 failed',
      ],
    })
  })

  it('notices the smallest planted fault that the tolerance does not forgive', () => {
    write('a.json', aCase({ expected: { BH: [0.02, 0.04 + 2e-12] } }))
    expect(run(folder).code).toBe(1)
    write('a.json', aCase({ expected: { BH: [0.02, 0.04 + 0.5e-12] } }))
    expect(run(folder).code).toBe(0)
    write('a.json', aCase({ expected: { BH: [0.02, null] } }))
    expect(run(folder).code).toBe(1)
  })

  it('goes on after a file that is broken, or an input that is refused', () => {
    write('a.json', '{ "method": ')
    write('b.json', aCase({ input: { p: 'x' } }))
    write('c.json', aCase({ input: { p: [2] } }))
    write('d.json', aCase({ tolerance: undefined }))
    write('e.json', aCase({ expected: undefined }))
    write('f.json', aCase({ method: 7 }))
    write('g.json', aCase())
    const { code, said } = run(folder)
    expect(code).toBe(1)
    expect(said[0]).toMatch(/^FAILED: a\.json: .*JSON/)
    expect(said.slice(1)).toEqual([
      'FAILED: b.json: p is "x", expected a list',
      'FAILED: c.json: p.outside: 2',
      'FAILED: d.json: it has no tolerance',
      'FAILED: e.json: it has no input or nothing expected',
      'FAILED: f.json: its method is not a text',
      '1 passed, 6 failed',
    ])
  })

  it('fails where nothing ran', () => {
    write('manifest.json', { count: 0 })
    expect(run(folder)).toEqual({
      code: 1,
      said: [`vectors: ${folder} has no case of a known method`, '0 passed, 0 failed'],
    })
    const nowhere = join(folder, 'nowhere')
    expect(run(nowhere)).toEqual({ code: 1, said: [expect.stringContaining(`${nowhere} cannot be read`)] })
    expect(run().said).toEqual(['vectors DIR: runs the test cases (*.json) of one folder'])
    expect(run(folder, folder).code).toBe(1)
  })
})
