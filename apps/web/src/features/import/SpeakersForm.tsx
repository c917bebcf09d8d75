import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useId } from 'react'
import { useSession } from '../../lib/use-session.ts'
import classes from './import.module.css'
import type { FoundSpeaker, SpeakerChoice, SpeakerRole } from './paste-form.ts'

const roleOf = (text: string): SpeakerRole => (text === 'customer' || text === 'agent' ? text : 'text')

interface SpeakerRowProps {
  readonly speaker: FoundSpeaker
  readonly choice: SpeakerChoice
  readonly people: readonly { readonly id: number; readonly name: string }[]
  readonly onChoose: (choice: SpeakerChoice) => void
}

const SpeakerRow = ({ speaker, choice, people, onChoose }: SpeakerRowProps) => {
  const { t } = useLingui()
  const me = useSession().person
  const { name } = speaker
  const myName = me.name
  return (
    <li className={classes.agent}>
      <span className={classes.agentName}>{name}</span>
      <span className={classes.quiet}>
        <Plural value={speaker.lines} one="# line" other="# lines" />
      </span>
      <div className={classes.who}>
        <NativeSelect
          aria-label={t`What is ${name}?`}
          value={choice.role}
          onChange={(event) => onChoose({ role: roleOf(event.currentTarget.value), personId: null })}
          data={[
            { value: 'customer', label: t`Customer` },
            { value: 'agent', label: t`Agent` },
            { value: 'text', label: t`Part of the text` },
          ]}
        />
        {choice.role === 'agent' ? (
          <NativeSelect
            aria-label={t`Who is ${name}?`}
            value={choice.personId === null ? '' : String(choice.personId)}
            onChange={({ currentTarget: { value } }) =>
              onChoose({ role: 'agent', personId: value === '' ? null : Number(value) })
            }
            data={[
              { value: '', label: t`New person` },
              { value: String(me.id), label: t`Me (${myName})` },
              ...people
                .filter(({ id }) => id !== me.id)
                .map((person) => ({ value: String(person.id), label: person.name })),
            ]}
          />
        ) : null}
      </div>
    </li>
  )
}

export interface SpeakersFormProps {
  readonly found: readonly FoundSpeaker[]
  readonly choice: (name: string) => SpeakerChoice
  readonly people: readonly { readonly id: number; readonly name: string }[]
  readonly onChoose: (name: string, choice: SpeakerChoice) => void
}

/** The names that begin lines, and who each of them is. */
export const SpeakersForm = ({ found, choice, people, onChoose }: SpeakersFormProps) => {
  const id = useId()
  if (found.length === 0) return null
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 className={classes.heading} id={id}>
        <Trans>Who speaks</Trans>
      </h2>
      <ul className={classes.agents}>
        {found.map((speaker) => (
          <SpeakerRow
            key={speaker.name}
            speaker={speaker}
            choice={choice(speaker.name)}
            people={people}
            onChoose={(next) => onChoose(speaker.name, next)}
          />
        ))}
      </ul>
    </section>
  )
}
