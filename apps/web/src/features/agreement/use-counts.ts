import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'

/** "52 conversations" and the like. */
export const useCounts = () => {
  const { t } = useLingui()
  return {
    conversations: (n: number): string =>
      t`${plural(n, { one: '# conversation', other: '# conversations' })}`,
    reviews: (n: number): string => t`${plural(n, { one: '# review', other: '# reviews' })}`,
    reviewers: (n: number): string => t`${plural(n, { one: '# reviewer', other: '# reviewers' })}`,
    people: (n: number): string => t`${plural(n, { one: '# person', other: '# people' })}`,
    pairs: (n: number): string =>
      t`${plural(n, { one: '# pair of readings', other: '# pairs of readings' })}`,
  }
}
