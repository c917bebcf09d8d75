import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { isMeaningOf, WORD_MEANINGS, type WordField } from '@reread/domain'
import { useId, useState } from 'react'
import { TextButton } from '../../ui/TextButton.tsx'
import type { ChoicesFormProps } from './ColumnsForm.tsx'
import { type ShownWord, type ShownWords, shownWords, withWord } from './file-words.ts'
import classes from './import.module.css'
import { shownMapping } from './import-choices.ts'
import { fieldWords, meaningWords } from './import-words.ts'

const FIRST_WORDS = 12

interface WordRowProps extends Pick<ChoicesFormProps, 'chosen' | 'onChange'> {
  readonly field: WordField
  readonly shown: ShownWord
}

const WordRow = ({ field, shown, chosen, onChange }: WordRowProps) => {
  const { t } = useLingui()
  const { word, seen, rows, means } = shown
  const choose = (choice: string) =>
    onChange(withWord(chosen, { field, word, means: isMeaningOf(field, choice) ? choice : null }))
  return (
    <li className={classes.agent}>
      <bdi className={classes.agentName}>{seen}</bdi>
      <span className={classes.quiet}>
        {rows === null ? null : <Plural value={rows} one="# row" other="# rows" />}
      </span>
      <NativeSelect
        className={classes.who}
        aria-label={t`What does “${seen}” mean?`}
        value={means ?? ''}
        onChange={({ currentTarget: { value } }) => choose(value)}
        data={[
          { value: '', label: t`Leave these rows out` },
          ...WORD_MEANINGS[field].map((meaning) => ({ value: meaning, label: t(meaningWords[meaning]) })),
        ]}
      />
    </li>
  )
}

interface FieldWordsProps extends ChoicesFormProps {
  readonly told: ShownWords
}

const FieldWords = ({ told, found, chosen, onChange }: FieldWordsProps) => {
  const { t } = useLingui()
  const id = useId()
  const [showsAll, setShowsAll] = useState(false)
  const { field, words, furtherRows } = told
  const column = shownMapping(found.summary?.mapping ?? {}, chosen)[field] ?? ''
  const shown = showsAll ? words : words.slice(0, FIRST_WORDS)
  return (
    <div className={classes.words}>
      <h3 className={classes.wordsOf} id={id}>
        {t(fieldWords[field])}
        {column === '' ? null : (
          <span className={classes.quiet}>
            {' '}
            <Trans>column “{column}”</Trans>
          </span>
        )}
      </h3>
      <ul className={classes.agents} aria-labelledby={id}>
        {shown.map((word) => (
          <WordRow key={word.word} field={field} shown={word} chosen={chosen} onChange={onChange} />
        ))}
      </ul>
      {shown.length === words.length ? null : (
        <p>
          <TextButton isUnderlined onClick={() => setShowsAll(true)}>
            <Plural value={words.length} one="Show # word" other="Show all # words" />
          </TextButton>
        </p>
      )}
      {furtherRows === 0 ? null : (
        <p className={classes.quiet}>
          <Plural
            value={furtherRows}
            one="# more row holds a word that is not listed here. Is this the right column?"
            other="# more rows hold words that are not listed here. Is this the right column?"
          />
        </p>
      )}
    </div>
  )
}

/** Words in the cells of a table that Reread does not know, and what each of them means. */
export const WordsForm = (form: ChoicesFormProps) => {
  const id = useId()
  const { found, chosen } = form
  const isRead = found.summary !== null && found.summary.error === null
  const told = shownWords(isRead ? found.words : null, chosen)
  if (told.length === 0) return null
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 className={classes.heading} id={id}>
        <Trans>Words of the file</Trans>
      </h2>
      <p>
        <Trans>
          Reread does not know these words. Say what each of them means; until then a conversation with such a
          row is left out.
        </Trans>
      </p>
      {told.map((each) => (
        <FieldWords key={each.field} told={each} {...form} />
      ))}
    </section>
  )
}
