import { aConversation, anOpenRound, type OpenedRound } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { every, openScreens, type Screens, textsOf } from '../../testing/screens.ts'

let screens: Screens
let round: OpenedRound
let [ada, ben] = [0, 0]
beforeAll(async () => {
  screens = await openScreens()
  round = await anOpenRound(screens.world, { each: 1 })
  ;[ada = 0, ben = 0] = round.agents
  await aConversation(screens.world, { teamId: round.teamId, ownerId: ada, subject: 'Refund late' })
}, 60_000)
afterAll(() => screens.close())

const nothing = () => undefined
const part = {
  path: 'features/palette/Palette.tsx',
  name: 'Palette',
  props: {
    screens: [
      { to: '/', label: 'My week', keys: 'g w' },
      { to: '/c', label: 'Conversations', keys: 'g c' },
    ],
    ...{ onClose: nothing, onHelp: nothing, onSignOut: nothing, onTheme: nothing, onLanguage: nothing },
  },
}
const open = (personId: number, language: 'en' | 'it' = 'en') => screens.seePart(personId, part, { language })
const offered = async (personId: number, language: 'en' | 'it' = 'en') =>
  textsOf((await open(personId, language)).tree, 'div', { role: 'option' })

describe('the palette before anything is typed', () => {
  it('offers my screens and what I can do now, with their keys', async () => {
    const lines = await offered(ada)
    expect(lines).toContain('My weekG W')
    expect(lines).toContain('Start the next review')
    expect(lines).toContain('Light or dark theme.')
    expect(lines).toContain('Sign out')
  })

  it('offers nobody what they may not do', async () => {
    expect(await offered(ada)).not.toContain('Import a file')
    expect(await offered(round.manager)).toContain('Import a file')
    expect(await offered(round.manager)).not.toContain('Start the next review')
  })

  it('names the language that is not shown, in its own name', async () => {
    expect(await offered(ada)).toContain('Language: Italiano')
    expect(await offered(ada, 'it')).toContain('Lingua: English')
  })

  it('is a field with a list: the first line is chosen, and the field says which', async () => {
    const { tree } = await open(ben)
    const [field] = every(tree, 'input', { role: 'combobox' })
    const chosen = every(tree, 'div', { role: 'option', 'aria-selected': 'true' })
    expect(chosen).toHaveLength(1)
    expect(field?.attributes['aria-activedescendant']).toBe(chosen[0]?.attributes.id)
    expect(field?.attributes['aria-controls']).toBe(every(tree, 'div', { role: 'listbox' })[0]?.attributes.id)
  })
})
