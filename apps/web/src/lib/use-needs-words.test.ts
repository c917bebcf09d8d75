import { expect, it } from 'vitest'
import { openRenderer } from '../testing.ts'

it('says of too few reviews how many the least lacks, not how many a narrow interval would take', async () => {
  const said = {
    en: 'not enough reviews (4 of 5): at least 1 more',
    it: '(4 su 5): almeno 1 in più',
  } as const
  for (const language of ['en', 'it'] as const) {
    const renderer = await openRenderer(language, ['features/numbers/fair-words.tsx'])
    const needs = { reason: 'reviews', have: 4, need: 5, aboutMore: 27 }
    const markup = renderer.markup('features/numbers/fair-words.tsx', 'FairFigures', {
      ...{ fair: { estimate: null, needs }, raw: null, explain: null },
      computed: { fromWeek: '2026-W08', throughWeek: '2026-W10' },
    })
    expect(markup).toContain(said[language])
    await renderer.close()
  }
})
