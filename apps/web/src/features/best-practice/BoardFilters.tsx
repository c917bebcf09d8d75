import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { BOARD_WEEKS, DEFAULT_BOARD_WEEKS } from '@reread/domain'
import { useNavigate } from '@tanstack/react-router'
import { channelOrDash } from '../../lib/channel-name.ts'
import { languageName } from '../../lib/language-name.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import classes from './best-practice.module.css'
import {
  type BestPracticeSearch,
  bestPracticeSearch,
  isFiltered,
  type Tab,
  withoutFilters,
} from './best-practice-address.ts'
import { criterionName } from './criterion-name.ts'
import type { Choices } from './use-best-practice.ts'

const weekWords = {
  1: msg`This week`,
  4: msg`Last 4 weeks`,
  12: msg`Last 12 weeks`,
  26: msg`Last 26 weeks`,
} satisfies Record<(typeof BOARD_WEEKS)[number], MessageDescriptor>

/** Changes a part of the address; the open card is another one afterwards. */
const useChangeSearch = (search: BestPracticeSearch) => {
  const navigate = useNavigate()
  return (part: Record<string, unknown>) =>
    void navigate({
      to: '/best',
      search: bestPracticeSearch({ ...search, card: undefined, ...part }),
      replace: true,
    })
}

interface FilterProps {
  readonly search: BestPracticeSearch
  readonly choices: Choices
  readonly tab: Tab
}

interface OneOfProps {
  readonly label: string
  readonly any: string
  readonly chosen: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChoose: (chosen: string) => void
}

/** A select of what there is; what the address names is among it even where nothing has it. */
const OneOf = ({ label, any, chosen, options, onChoose }: OneOfProps) => {
  if (options.length === 0 && chosen === undefined) return null
  const known = options.some(({ value }) => value === chosen)
  const unknown = chosen === undefined || known ? [] : [{ value: chosen, label: chosen }]
  return (
    <NativeSelect
      label={label}
      value={chosen ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={[{ value: '', label: any }, ...options, ...unknown]}
    />
  )
}

const CriterionFilter = ({ search, choices, tab }: FilterProps) => {
  const { t, i18n } = useLingui()
  const change = useChangeSearch(search)
  const isBoard = tab === 'worth'
  return (
    <>
      <OneOf
        label={t`Criterion`}
        any={t`Any criterion`}
        chosen={search.criterion}
        onChoose={(criterion) => change({ criterion, point: isBoard && criterion !== '' ? 5 : undefined })}
        options={choices.criteria.map((criterion) => {
          const name = criterionName(criterion, i18n.locale)
          const isTop = isBoard && (search.point ?? 5) === 5
          return { value: criterion.key, label: isTop ? t`All 5 on ${name}` : name }
        })}
      />
      {isBoard && search.criterion !== undefined ? (
        <NativeSelect
          label={t`Everyone gave`}
          value={String(search.point ?? 5)}
          onChange={(event) => change({ point: event.currentTarget.value })}
          data={[
            { value: '5', label: t`5` },
            { value: '4', label: t`4 or more` },
            { value: '3', label: t`3 or more` },
          ]}
        />
      ) : null}
    </>
  )
}

const ContextFilters = ({ search, choices }: FilterProps) => {
  const { t, i18n } = useLingui()
  const change = useChangeSearch(search)
  const plain = (texts: readonly string[]) => texts.map((text) => ({ value: text, label: text }))
  const people = (list: readonly { id: number; name: string }[]) =>
    list.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <>
      <OneOf
        label={t`Language`}
        any={t`Any language`}
        chosen={search.language}
        onChoose={(language) => change({ language })}
        options={choices.languages.map((code) => ({ value: code, label: languageName(code, i18n.locale) }))}
      />
      {choices.channels === undefined ? null : (
        <OneOf
          label={t`Channel`}
          any={t`Any channel`}
          chosen={search.channel}
          onChoose={(channel) => change({ channel })}
          options={choices.channels.map((channel) => ({ value: channel, label: channelOrDash(channel) }))}
        />
      )}
      <OneOf
        label={t`Tag`}
        any={t`Any tag`}
        chosen={search.tag}
        onChoose={(tag) => change({ tag })}
        options={plain(choices.tags)}
      />
      {choices.agents === undefined ? null : (
        <OneOf
          label={t`Agent`}
          any={t`Everybody`}
          chosen={search.agent === undefined ? undefined : String(search.agent)}
          onChoose={(agent) => change({ agent })}
          options={people(choices.agents)}
        />
      )}
      {choices.teams === undefined || (choices.teams.length < 2 && search.team === undefined) ? null : (
        <OneOf
          label={t`Team`}
          any={t`All teams`}
          chosen={search.team === undefined ? undefined : String(search.team)}
          onChoose={(team) => change({ team })}
          options={people(choices.teams)}
        />
      )}
    </>
  )
}

const WeeksFilter = ({ search, tab }: FilterProps) => {
  const { t } = useLingui()
  const change = useChangeSearch(search)
  const options = BOARD_WEEKS.map((weeks) => ({ value: String(weeks), label: t(weekWords[weeks]) }))
  const isBoard = tab === 'worth'
  return (
    <NativeSelect
      label={t`Period`}
      value={String(search.weeks ?? (isBoard ? DEFAULT_BOARD_WEEKS : ''))}
      onChange={(event) => change({ weeks: event.currentTarget.value })}
      data={isBoard ? options : [{ value: '', label: t`Any time` }, ...options]}
    />
  )
}

/** What to look for; all of it in the address, which can be copied as a link. */
export const BoardFilters = (props: FilterProps) => {
  const { t } = useLingui()
  const { search, tab } = props
  const change = useChangeSearch(search)
  const isOn = isFiltered(search, tab)
  return (
    <search className={classes.filters}>
      <CriterionFilter {...props} />
      <ContextFilters {...props} />
      {tab === 'guidelines' ? (
        <NativeSelect
          label={t`Show`}
          value={search.show ?? ''}
          onChange={(event) => change({ show: event.currentTarget.value })}
          data={[
            { value: '', label: t`Those that hold` },
            { value: 'retired', label: t`Retired ones` },
            { value: 'all', label: t`All` },
          ]}
        />
      ) : (
        <WeeksFilter {...props} />
      )}
      {isOn ? (
        <div className={classes.filterActs}>
          <Clear search={search} />
          <CopyButton text={typeof location === 'undefined' ? '' : location.href} label={t`Copy link`} />
        </div>
      ) : null}
    </search>
  )
}

/** Takes every filter away. */
export const Clear = ({ search }: { readonly search: BestPracticeSearch }) => {
  const navigate = useNavigate()
  return (
    <Button
      variant="default"
      onClick={() => void navigate({ to: '/best', search: withoutFilters(search), replace: true })}
    >
      <Trans>Clear filters</Trans>
    </Button>
  )
}
