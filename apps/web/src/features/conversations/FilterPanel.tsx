import type { MessageDescriptor } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { CONVERSATION_STATUSES } from '@reread/domain'
import { useId } from 'react'
import { channelOrDash } from '../../lib/channel-name.ts'
import { statusWords } from '../../lib/status-words.ts'
import classes from './conversations.module.css'
import type { ConversationsSearch } from './conversations-address.ts'
import { csatChoices, filterWords, flagChoices, lengthChoices } from './filter-words.ts'
import type { FilterChoices } from './use-filter-choices.ts'

export interface FilterPanelProps {
  readonly search: ConversationsSearch
  readonly choices: FilterChoices
  readonly onChange: (part: Record<string, unknown>) => void
}

interface ChoiceProps {
  readonly label: string
  readonly chosen: string | number | undefined
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly onChoose: (value: string) => void
}

const Choice = ({ label, chosen, choices, onChoose }: ChoiceProps) => {
  const { t } = useLingui()
  return (
    <NativeSelect
      label={label}
      value={String(chosen ?? '')}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={[{ value: '', label: t`Any` }, ...choices]}
    />
  )
}

const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }))
const withId = (list: readonly { id: number; name: string }[]) =>
  list.map(({ id, name }) => ({ value: String(id), label: name }))

const Points = ({
  label,
  points,
  onChange,
}: {
  readonly label: string
  readonly points: number | undefined
  readonly onChange: (points: number | undefined) => void
}) => (
  <NumberInput
    label={label}
    value={points ?? ''}
    min={0}
    max={100}
    allowDecimal={false}
    clampBehavior="strict"
    onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
  />
)

const Week = ({
  label,
  week,
  onChange,
}: {
  readonly label: string
  readonly week: string | undefined
  readonly onChange: (week: string) => void
}) => (
  <TextInput
    type="week"
    label={label}
    placeholder="2026-W47"
    value={week ?? ''}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)

/** What the conversations themselves say. */
const OfConversation = ({ search, choices, onChange }: FilterPanelProps) => {
  const { t } = useLingui()
  const of = (record: Readonly<Record<string, MessageDescriptor>>) =>
    Object.entries(record).map(([value, words]) => ({ value, label: t(words) }))
  return (
    <>
      {choices.teams.length < 2 ? null : (
        <Choice
          label={t(filterWords.team)}
          chosen={search.team}
          choices={withId(choices.teams)}
          onChoose={(team) => onChange({ team, agent: undefined })}
        />
      )}
      <Choice
        label={t(filterWords.agent)}
        chosen={search.agent}
        choices={withId(choices.agents)}
        onChoose={(agent) => onChange({ agent })}
      />
      <Choice
        label={t(filterWords.channel)}
        chosen={search.channel}
        choices={choices.channels.map((channel) => ({ value: channel, label: channelOrDash(channel) }))}
        onChoose={(channel) => onChange({ channel })}
      />
      <Choice
        label={t(filterWords.language)}
        chosen={search.language}
        choices={choices.languages.map(({ code, name }) => ({ value: code, label: name }))}
        onChoose={(language) => onChange({ language })}
      />
      <Choice
        label={t(filterWords.tag)}
        chosen={search.tag}
        choices={named(choices.tags)}
        onChoose={(tag) => onChange({ tag })}
      />
      <Week label={t(filterWords.week)} week={search.week} onChange={(week) => onChange({ week })} />
      <Choice
        label={t(filterWords.status)}
        chosen={search.status}
        choices={CONVERSATION_STATUSES.map((status) => ({ value: status, label: t(statusWords[status]) }))}
        onChoose={(status) => onChange({ status })}
      />
      <Choice
        label={t(filterWords.length)}
        chosen={search.length}
        choices={of(lengthChoices)}
        onChoose={(length) => onChange({ length })}
      />
      <Choice
        label={t(filterWords.csat)}
        chosen={search.csat}
        choices={of(csatChoices)}
        onChoose={(csat) => onChange({ csat })}
      />
      <Choice
        label={t(filterWords.flag)}
        chosen={search.flag}
        choices={of(flagChoices)}
        onChoose={(flag) => onChange({ flag })}
      />
    </>
  )
}

/** What revealed reviews say of them. */
const OfReviews = ({ search, choices, onChange }: FilterPanelProps) => {
  const { t } = useLingui()
  const criterion = choices.criteria.find(({ key }) => key === search.criterion)
  const points = Array.from({ length: criterion?.points ?? 5 }, (_, index) => String(index + 1))
  return (
    <>
      <Choice
        label={t(filterWords.unreviewed)}
        chosen={search.unreviewed}
        choices={[{ value: '1', label: t`by nobody yet` }]}
        onChoose={(unreviewed) => onChange({ unreviewed })}
      />
      <Choice
        label={t(filterWords.reviewer)}
        chosen={search.reviewer}
        choices={withId(choices.reviewers)}
        onChoose={(reviewer) => onChange({ reviewer })}
      />
      <Choice
        label={t(filterWords.about)}
        chosen={search.about}
        choices={withId(choices.reviewees)}
        onChoose={(about) => onChange({ about })}
      />
      <Week label={t`Reviewed since`} week={search.since} onChange={(since) => onChange({ since })} />
      <Week label={t`Reviewed until`} week={search.until} onChange={(until) => onChange({ until })} />
      <Choice
        label={t`Criterion`}
        chosen={search.criterion}
        choices={choices.criteria.map(({ key, name }) => ({ value: key, label: name }))}
        onChoose={(key) => onChange({ criterion: key, point: key === '' ? undefined : (search.point ?? 5) })}
      />
      <NativeSelect
        label={t`Point chosen`}
        disabled={search.criterion === undefined}
        value={String(search.point ?? '')}
        onChange={(event) => onChange({ point: event.currentTarget.value })}
        data={[{ value: '', label: t`Any` }, ...points]}
      />
      <Points label={t`Score from`} points={search.from} onChange={(from) => onChange({ from })} />
      <Points label={t`Score to`} points={search.to} onChange={(to) => onChange({ to })} />
      <Points label={t`Spread from`} points={search.spread} onChange={(spread) => onChange({ spread })} />
      <Points label={t`Gap from`} points={search.gap} onChange={(gap) => onChange({ gap })} />
    </>
  )
}

/** Every filter there is as a field; what is set also stands above the list as a chip. */
export const FilterPanel = (panel: FilterPanelProps) => {
  const [first, second] = [useId(), useId()]
  return (
    <div className={classes.panelOfFilters} id="filters">
      <h2 id={first} className={classes.legend}>
        <Trans>The conversation</Trans>
      </h2>
      <fieldset className={classes.fields} aria-labelledby={first}>
        <OfConversation {...panel} />
      </fieldset>
      <h2 id={second} className={classes.legend}>
        <Trans>Revealed reviews by colleagues and leads</Trans>
      </h2>
      <fieldset className={classes.fields} aria-labelledby={second}>
        <OfReviews {...panel} />
      </fieldset>
    </div>
  )
}
