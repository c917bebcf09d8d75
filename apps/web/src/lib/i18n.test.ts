import { i18n } from '@lingui/core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { everyWord } from '../testing/every-word.ts'
import { loadProduct } from '../testing/product.ts'

type Words = typeof import('./i18n.ts')

/** The messages of one feature that no other catalogue has, by id. */
const idsOf = async (feature: string): Promise<string[]> => {
  const { messages } = await loadProduct(`features/${feature}/locales/en.po`)
  const { messages: shared } = await loadProduct('locales/en.po')
  return Object.keys(messages as object).filter((id) => !(id in (shared as object)))
}

/** A start of the page: nothing has been asked for. */
const start = async (name: string): Promise<Words> => (await loadProduct(`lib/i18n.ts?${name}`)) as Words

const known = (ids: readonly string[]): number => ids.filter((id) => id in i18n.messages).length
const page = async () => 'a page'

beforeAll(() => vi.stubGlobal('document', { documentElement: { lang: '' } }))
afterAll(() => {
  vi.unstubAllGlobals()
  i18n.loadAndActivate({ locale: '', messages: {} })
})

describe('the words of a page', () => {
  it('come with it, and those of another feature do not', async () => {
    const { showLanguage, withWords } = await start('one')
    const [rubrics, teams] = await Promise.all(['rubrics', 'teams'].map(idsOf))
    await showLanguage('en')
    expect(document.documentElement.lang).toBe('en')
    expect(known(rubrics ?? [])).toBe(0)
    expect(await withWords('rubrics', page)()).toBe('a page')
    expect(known(rubrics ?? [])).toBe(rubrics?.length)
    expect(rubrics?.length).toBeGreaterThan(10)
    expect(known(teams ?? [])).toBeLessThan(teams?.length ?? 0)
  })

  it('are found without drawing again what is on the screen', async () => {
    const { showLanguage, withWords } = await start('still')
    await showLanguage('en')
    const drawn = vi.fn()
    const stop = i18n.on('change', drawn)
    await withWords('rubrics', page)()
    expect(drawn).not.toHaveBeenCalled()
    await showLanguage('it')
    expect(drawn).toHaveBeenCalledOnce()
    stop()
  })

  it('follow a change of language, and so do those that are under way at that moment', async () => {
    const { showLanguage, withWords } = await start('change')
    await showLanguage('en')
    await withWords('rubrics', page)()
    const changed = showLanguage('it')
    await Promise.all([changed, withWords('teams', page)()])
    const italian = await everyWord('it')
    for (const id of [...(await idsOf('rubrics')), ...(await idsOf('teams'))])
      expect(i18n.messages[id]).toEqual(italian[id])
  })

  it('are there from the start when a page asks before a language is chosen', async () => {
    const { showLanguage, withWords } = await start('early')
    await withWords('rubrics', page)()
    await showLanguage('it')
    const ids = await idsOf('rubrics')
    expect(known(ids)).toBe(ids.length)
  })

  it('are those of the language that was asked for last', async () => {
    const { showLanguage } = await start('last')
    const drawn = vi.fn()
    const stop = i18n.on('change', drawn)
    await Promise.all([showLanguage('it'), showLanguage('en')])
    expect(drawn).toHaveBeenCalledOnce()
    stop()
    expect([i18n.locale, document.documentElement.lang]).toEqual(['en', 'en'])
  })

  it('fail with the page where a feature has none', async () => {
    const { showLanguage, withWords } = await start('none')
    await showLanguage('en')
    await expect(withWords('planted', page)()).rejects.toThrow('planted has no words in en')
  })
})
