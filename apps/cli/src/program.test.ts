import { readFileSync } from 'node:fs'
import { IMPORT_FIELDS } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { programFor } from './program.ts'

const helpOf = (...args: string[]): string => {
  const said: string[] = []
  const program = programFor(() => undefined, { isJson: true, writeHelp: (text) => said.push(text) })
  expect(() => program.parse([...args, '--help'], { from: 'user' })).toThrow()
  return said.join('')
}

/** What stands in backticks in the first column of the table under a heading. */
const firstColumn = (page: string, heading: string): string[] => {
  const section = page.split(`\n## ${heading}\n`)[1]?.split(/\n#{2,3} /)[0] ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('| `') && !line.startsWith('| `--'))
  return rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  )
}

describe('the fields of --map', () => {
  it('are all in the help, and no others', () => {
    const [, listed = ''] = helpOf('import').split('Fields of --map for CSV:')
    const fields = listed.split('What each holds')[0]?.trim().split(/\s+/)
    expect(fields).toEqual([...IMPORT_FIELDS])
    expect(helpOf('import')).toContain(
      '  status: open, solved, closed\n  role: customer, agent, ai, bot, system, other\n',
    )
    for (const line of helpOf('import').split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('are all in the documentation, and no others', () => {
    const page = readFileSync(new URL('../../../docs/import.md', import.meta.url), 'utf8')
    expect(firstColumn(page, 'From a table (CSV)').toSorted()).toEqual([...IMPORT_FIELDS].toSorted())
  })
})
