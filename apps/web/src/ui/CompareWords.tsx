import { useLingui } from '@lingui/react/macro'
import type { CompareSentence, DifferenceParams, RubricShape } from '@reread/domain'
import {
  agreesWith,
  criteriaOf,
  onlyOther,
  type Reader,
  roundedPoints,
  whomOf,
} from '../lib/compare-sentence.ts'
import { criterionWords } from '../lib/criterion-words.ts'
import classes from './CompareWords.module.css'
import { aColleague, sentenceMessages, thanWhom, withWhom } from './compare-messages.ts'

/** A blind reader and what they rated. */
export interface ComparedReader extends Reader {
  readonly ratings: readonly { readonly key: string; readonly point: number | null }[]
}

export interface CompareWordsProps {
  /** The widest difference first. */
  readonly words: readonly CompareSentence[]
  readonly rubric: Pick<RubricShape, 'baseLanguage' | 'criteria'>
  /** Name of the person that the reviews are about. */
  readonly reviewee: string
  /** Who is "you" in the sentences. */
  readonly readerId: number
  readonly readers: readonly ComparedReader[]
}

const isDifference = (params: CompareSentence['params']): params is DifferenceParams => 'beyondEach' in params

/** The blind readers as a sentence with one single other needs them. */
const readersOn = (readers: readonly ComparedReader[], criterionKey: string | null) =>
  readers.map((reader) => ({
    ...reader,
    hasPoint:
      criterionKey === null ||
      reader.ratings.some((rating) => rating.key === criterionKey && rating.point !== null),
  }))

const useWording = ({ rubric, reviewee, readerId, readers: all }: CompareWordsProps) => {
  const { i18n } = useLingui()
  const namesOf = (keys: readonly string[]): string =>
    new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(
      keys.flatMap((key) => {
        const criterion = rubric.criteria.find((one) => one.key === key)
        return criterion ? [criterionWords(criterion, i18n.locale, rubric.baseLanguage).name] : []
      }),
    )
  return (sentence: CompareSentence): string => {
    const keys = criteriaOf(sentence)
    // Criteria share a sentence only where the same people rated them: the first stands for all.
    const readers = readersOn(all, keys[0] ?? null)
    const isMine = sentence.code.startsWith('compare.you-')
    const reference = isMine ? readerId : (readers.find((reader) => reader.kind === 'self')?.personId ?? null)
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
}

/** What a comparison says, before any chart: the widest difference large, the others below it. */
export const CompareWords = (compared: CompareWordsProps) => {
  const reads = useWording(compared)
  const [first, ...more] = compared.words
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
