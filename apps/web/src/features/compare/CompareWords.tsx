import { useLingui } from '@lingui/react/macro'
import type { CompareSentence, DifferenceParams } from '@reread/domain'
import { useSession } from '../../lib/use-session.ts'
import classes from './compare.module.css'
import { aColleague, sentenceMessages, thanWhom, withWhom } from './compare-messages.ts'
import { agreesWith, criteriaOf, onlyOther, roundedPoints, whomOf } from './compare-sentence.ts'
import { criterionWords } from './criterion-words.ts'
import type { RevealedPickFacts } from './use-pick.ts'

/** The blind readers as a sentence with one single other needs them. */
const readersOf = (pick: RevealedPickFacts, criterionKey: string | null) =>
  pick.reviews
    .filter((review) => review.reason === 'blind')
    .map((review) => ({
      personId: review.author.id,
      kind: review.kind,
      name: review.author.name,
      hasPoint:
        criterionKey === null ||
        review.ratings.some((rating) => rating.key === criterionKey && rating.point !== null),
    }))

const isDifference = (params: CompareSentence['params']): params is DifferenceParams => 'beyondEach' in params

const useWording = (pick: RevealedPickFacts) => {
  const { i18n } = useLingui()
  const me = useSession().person.id
  const reviewee = pick.reviewee.name
  const namesOf = (keys: readonly string[]): string =>
    new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(
      keys.flatMap((key) => {
        const criterion = pick.rubric.criteria.find((one) => one.key === key)
        return criterion ? [criterionWords(criterion, i18n.locale, pick.rubric.baseLanguage).name] : []
      }),
    )
  const reads = (sentence: CompareSentence): string => {
    const keys = criteriaOf(sentence)
    // Criteria share a sentence only where the same people rated them: the first stands for all.
    const readers = readersOf(pick, keys[0] ?? null)
    const isMine = sentence.code.startsWith('compare.you-')
    const reference = isMine ? me : (readers.find((reader) => reader.kind === 'self')?.personId ?? null)
    const name = onlyOther(readers, reference) ?? i18n._(aColleague)
    const { params } = sentence
    const others = 'others' in params ? params.others : 0
    // A colleague whose only counterpart is the reviewee is compared with them, and the answer names no one else.
    const hasColleagues = readers.some((one) => one.kind !== 'self' && one.personId !== reference)
    const withEach = 'withEach' in params ? params.withEach : true
    const whom = isDifference(params)
      ? whomOf(params)
      : agreesWith({ others, comparesWithReviewee: !hasColleagues, withEach })
    const names = { reviewee, name, others }
    return i18n._({
      ...sentenceMessages[sentence.code],
      values: {
        ...names,
        points: 'points' in params ? roundedPoints(params.points) : 0,
        criteria: 'criteria' in params ? params.criteria : 0,
        criterion: namesOf(keys),
        whom: i18n._({ ...thanWhom[whom], values: names }),
        withWhom: i18n._({ ...withWhom[whom], values: names }),
      },
    })
  }
  return reads
}

/** What the comparison says, before any chart: the widest difference large, the others below it. */
export const CompareWords = ({ pick }: { readonly pick: RevealedPickFacts }) => {
  const reads = useWording(pick)
  const [first, ...more] = pick.words
  return (
    <div className={classes.words} role="status">
      {first === undefined ? null : <p className={classes.lead}>{reads(first)}</p>}
      {more.length === 0 ? null : (
        <ul className={classes.more}>
          {more.map((sentence) => (
            <li key={`${sentence.code} ${criteriaOf(sentence).join(' ')}`}>{reads(sentence)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
