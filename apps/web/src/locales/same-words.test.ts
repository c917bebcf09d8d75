import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { disagreements, readCatalogues } from '../../same-words.mjs'

const catalogue = (file: string, ...entries: [english: string, italian: string, context?: string][]) => ({
  file,
  text: [
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: it\\n"',
    ...entries.map(
      ([english, italian, context]) =>
        `${context === undefined ? '' : `msgctxt "${context}"\n`}msgid "${english}"\nmsgstr "${italian}"`,
    ),
  ].join('\n\n'),
})

describe('two catalogues', () => {
  it('that translate one text differently are found, with their files', async () => {
    const found = await disagreements([
      catalogue('compare.po', ['Your review', 'La tua revisione']),
      catalogue('review.po', ['Your review', 'La tua valutazione']),
      catalogue('reviews.po', ['Your review', 'La tua valutazione']),
    ])
    expect(found).toEqual([
      {
        message: 'Your review',
        translations: {
          'La tua revisione': ['compare.po'],
          'La tua valutazione': ['review.po', 'reviews.po'],
        },
      },
    ])
  })

  it('may translate it differently where a context tells the two apart', async () => {
    const found = await disagreements([
      catalogue('table.po', ['Due', 'Scadenza']),
      catalogue('form.po', ['Due', 'Entro il', 'before a date']),
    ])
    expect(found).toEqual([])
  })

  it('must agree inside one context too', async () => {
    const found = await disagreements([
      catalogue('table.po', ['Due', 'Scadenza', 'before a date']),
      catalogue('form.po', ['Due', 'Entro il', 'before a date']),
    ])
    expect(found.map(({ message }) => message)).toEqual(['Due (before a date)'])
  })

  it('agree where one has no translation yet: that is for the check of what is missing', async () => {
    expect(await disagreements([catalogue('a.po', ['Due', 'Scadenza']), catalogue('b.po', ['Due', ''])])).toEqual([])
  })

  it('of this product agree', async () => {
    const source = fileURLToPath(new URL('..', import.meta.url))
    const files = globSync(['locales/it.po', 'features/*/locales/it.po'], { cwd: source })
    expect(files.length).toBeGreaterThan(10)
    expect(await disagreements(readCatalogues(files.map((file) => `${source}${file}`)))).toEqual([])
  })

  it('of this product call a review one thing in Italian', () => {
    const source = fileURLToPath(new URL('..', import.meta.url))
    const files = globSync(['locales/it.po', 'features/*/locales/it.po'], { cwd: source })
    const other = readCatalogues(files.map((file) => `${source}${file}`)).filter(({ text }) => /revision[ei]/i.test(text))
    expect(other.map(({ file }) => file)).toEqual([])
  })
})
