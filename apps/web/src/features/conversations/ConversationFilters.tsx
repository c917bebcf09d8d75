import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { SlidersHorizontal, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '../../lib/use-keys.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import classes from './conversations.module.css'
import {
  type ConversationsSearch,
  conversationsSearch,
  filtersIn,
  withoutFilter,
} from './conversations-address.ts'
import { FilterPanel } from './FilterPanel.tsx'
import { filterWords } from './filter-words.ts'
import { useFilterChoices, useFilterText } from './use-filter-choices.ts'

/** Long enough not to ask for every letter, short enough to feel at once. */
const TYPING_MS = 250

const useChange = (search: ConversationsSearch) => {
  const navigate = useNavigate()
  return (part: Record<string, unknown>) =>
    void navigate({
      to: '/c',
      search: conversationsSearch({ ...search, look: undefined, ...part }),
      replace: true,
      resetScroll: false,
    })
}

const WordSearch = ({ search }: { search: ConversationsSearch }) => {
  const { t } = useLingui()
  const box = useRef<HTMLInputElement>(null)
  const timer = useRef<number | undefined>(undefined)
  const [words, setWords] = useState(search.q ?? '')
  const change = useChange(search)
  const latest = useRef(change)
  useEffect(() => {
    latest.current = change
  })
  // Back, forward and "Show all" change the address from outside.
  const [seen, setSeen] = useState(search.q)
  if (seen !== search.q) {
    setSeen(search.q)
    if (words.trim() !== (search.q ?? '')) setWords(search.q ?? '')
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])
  useKeys([
    { scope: 'lists', key: '/', label: t`Search in subjects and messages`, run: () => box.current?.focus() },
  ])
  const type = (typed: string) => {
    setWords(typed)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => latest.current({ q: typed.trim() }), TYPING_MS)
  }
  return (
    <TextInput
      ref={box}
      className={classes.find}
      type="search"
      label={t`Search`}
      placeholder={t`Words or a number`}
      maxLength={200}
      value={words}
      rightSection={<KeyHint scope="lists" keys="/" />}
      onChange={(event) => type(event.currentTarget.value)}
    />
  )
}

interface ChipsProps {
  readonly search: ConversationsSearch
  readonly textOf: ReturnType<typeof useFilterText>
}

/** What is set, each with its way off. */
const Chips = ({ search, textOf }: ChipsProps) => {
  const { t } = useLingui()
  const set = filtersIn(search)
  if (set.length === 0) return null
  return (
    <ul className={classes.chips} aria-label={t`Filters that are set`}>
      {set.map((name) => {
        const words = `${t(filterWords[name])}: ${textOf(name)}`
        return (
          <li key={name}>
            <Link
              to="/c"
              search={withoutFilter(search, name)}
              replace
              className={classes.chip}
              aria-label={t`Remove the filter ${words}`}
            >
              <span>{words}</span>
              <X size={14} aria-hidden="true" />
            </Link>
          </li>
        )
      })}
      {set.length < 2 ? null : (
        <li>
          <Link to="/c" className={classes.action} replace>
            <Trans>Clear all filters</Trans>
          </Link>
        </li>
      )}
    </ul>
  )
}

/** The search, the chips of what is set, and behind a button every filter there is. All of it is in the address. */
export const ConversationFilters = ({ search }: { readonly search: ConversationsSearch }) => {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const panel = useRef<HTMLDivElement>(null)
  const choices = useFilterChoices(search)
  const textOf = useFilterText(search, choices)
  const change = useChange(search)
  const toggle = () => setOpen(!isOpen)
  useKeys([{ scope: 'lists', key: 'f', label: t`Show the filters`, run: toggle }])
  useEffect(() => {
    if (isOpen) panel.current?.querySelector<HTMLElement>('select, input')?.focus()
  }, [isOpen])
  return (
    <search className={classes.search}>
      <div className={classes.filters}>
        <WordSearch search={search} />
        <Button
          variant="default"
          leftSection={<SlidersHorizontal size={16} aria-hidden="true" />}
          rightSection={<KeyHint scope="lists" keys="f" />}
          aria-expanded={isOpen}
          aria-controls="filters"
          onClick={toggle}
        >
          <Trans>Filters</Trans>
        </Button>
      </div>
      <div ref={panel}>
        {isOpen ? <FilterPanel search={search} choices={choices} onChange={change} /> : null}
      </div>
      <Chips search={search} textOf={textOf} />
    </search>
  )
}
