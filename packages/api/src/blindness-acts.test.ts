import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appRouter } from './router.ts'
import { proceduresOf } from './testing/procedures.ts'

/** What changes something and has no place in a random week, by why. */
const OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  'the conversations of a sequence are those of its scene': [
    ...['imports.cancel', 'imports.configure', 'imports.create', 'imports.paste', 'imports.run'],
    ...['imports.readLikeEarlier', 'imports.speakers', 'imports.undo'],
  ],
  'what is answered is a new secret each time': ['people.invite', 'people.resetLink'],
  'nobody has a link': ['links.accept', 'setup.create'],
  'nobody has signed in with a password: there is no session to end': [
    ...['people.endSessions', 'session.changePassword', 'session.end', 'session.endOthers'],
  ],
  'there is no demo workspace': ['demo.remove', 'demo.setUp'],
}
const outside = Object.values(OUTSIDE).flat()

const folder = join(import.meta.dirname, 'testing', 'blindness')
const acts = readdirSync(folder)
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')

/** Changes that no act asks for. */
const neverDone = (text: string): string[] =>
  proceduresOf(appRouter)
    .filter(({ kind, path }) => kind === 'mutation' && !outside.includes(path))
    .map(({ path }) => path)
    .filter((path) => !text.includes(`${path}(`))

describe('the random weeks that blindness is proved by', () => {
  it('hold everything that people can do', () => {
    expect(neverDone(acts)).toEqual([])
  })

  it('would be found to lack something', () => {
    expect(neverDone(acts.replaceAll('reviews.undo(', ''))).toEqual(['reviews.undo'])
    expect(neverDone('').length).toBeGreaterThan(40)
  })

  it('leave out only what there is, and for a reason', () => {
    const known = proceduresOf(appRouter).map(({ path }) => path)
    expect(outside.filter((path) => !known.includes(path))).toEqual([])
    expect(outside.filter((path) => acts.includes(`${path}(`))).toEqual([])
  })
})
