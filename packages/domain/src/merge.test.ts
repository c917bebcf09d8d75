import { describe, expect, it } from 'vitest'
import { type MergeFacts, refusalToMerge } from './merge.ts'

const side = { kind: 'human', isOfDemo: false } as const
const fits: MergeFacts = {
  gone: { ...side, personId: 1, hasSignIn: false, hasReviewed: false, isInHiddenPick: false },
  into: { ...side, personId: 2 },
  isInOwnReach: true,
}
const gone = (given: Partial<MergeFacts['gone']>): MergeFacts => ({
  ...fits,
  gone: { ...fits.gone, ...given },
})
const into = (given: Partial<MergeFacts['into']>): MergeFacts => ({
  ...fits,
  into: { ...fits.into, ...given },
})

describe('one person becomes a part of another', () => {
  it('where nothing speaks against it, AI agents among themselves too', () => {
    expect(refusalToMerge(fits)).toBeNull()
    expect(refusalToMerge({ ...gone({ kind: 'ai' }), into: { ...fits.into, kind: 'ai' } })).toBeNull()
  })

  it.each([
    ['merge.same-person', into({ personId: 1 })],
    ['demo.apart', gone({ isOfDemo: true })],
    ['demo.apart', into({ isOfDemo: true })],
    ['demo.not-here', { ...gone({ isOfDemo: true }), into: { ...fits.into, isOfDemo: true } }],
    ['merge.other-kind', gone({ kind: 'ai' })],
    ['merge.other-kind', into({ kind: 'ai' })],
    ['merge.has-sign-in', gone({ hasSignIn: true })],
    ['merge.in-round', gone({ isInHiddenPick: true })],
    ['merge.has-reviewed', gone({ hasReviewed: true })],
    ['merge.own-reach', { ...fits, isInOwnReach: false }],
  ] as const)('but is refused with %s', (code, facts) => {
    expect(refusalToMerge(facts)).toBe(code)
  })

  it('says nothing of reviews while a pick is hidden: what is hidden decides nothing', () => {
    const hidden = gone({ isInHiddenPick: true })
    expect(refusalToMerge(gone({ isInHiddenPick: true, hasReviewed: true }))).toBe(refusalToMerge(hidden))
  })
})
