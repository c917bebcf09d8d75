import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useId, useState } from 'react'
import { useSession } from '../../lib/use-session.ts'
import type { ChoicesFormProps } from './ColumnsForm.tsx'
import classes from './import.module.css'
import { agentChoice, withPerson } from './import-choices.ts'
import { type ImportFacts, usePeopleHere } from './use-import.ts'

const FIRST_AGENTS = 20

interface AgentRowProps extends ChoicesFormProps {
  readonly agent: ImportFacts['agents'][number]
  readonly people: readonly { readonly id: number; readonly name: string }[]
}

const AgentRow = ({ agent, people, found, chosen, onChange }: AgentRowProps) => {
  const { t } = useLingui()
  const me = useSession().person
  const { personId, isKnown } = agentChoice(agent, found.options, chosen)
  const others = people.filter(({ id }) => id !== me.id)
  const named = others.find(({ id }) => id === personId)?.name ?? (personId === me.id ? me.name : null)
  const myName = me.name
  return (
    <li className={classes.agent}>
      <span className={classes.agentName}>{agent.name}</span>
      <span className={classes.quiet}>
        <Plural value={agent.conversations} one="# conversation" other="# conversations" />
      </span>
      {isKnown ? (
        <span className={classes.who}>
          {named === null ? t`Known from an earlier import` : t`${named}, known already`}
        </span>
      ) : (
        <NativeSelect
          className={classes.who}
          aria-label={t`Who is ${agent.name}?`}
          value={personId === null ? '' : String(personId)}
          onChange={({ currentTarget: { value } }) =>
            onChange(withPerson(chosen, agent.externalId, value === '' ? null : Number(value)))
          }
          data={[
            { value: '', label: t`New person` },
            { value: String(me.id), label: t`Me (${myName})` },
            ...others.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      )}
    </li>
  )
}

/** Who answers in the file, and who they are here: somebody new, or a person who is here already. */
export const AgentsForm = (form: ChoicesFormProps) => {
  const people = usePeopleHere()
  const id = useId()
  const [showsAll, setShowsAll] = useState(false)
  const { agents } = form.found
  const shown = showsAll ? agents : agents.slice(0, FIRST_AGENTS)
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 className={classes.heading} id={id}>
        <Trans>Who is who</Trans>
      </h2>
      {agents.length === 0 ? (
        <p>
          <Trans>Nobody answers in this file, so none of its conversations can be reviewed.</Trans>
        </p>
      ) : (
        <p>
          <Trans>
            These people answer in the file. If you answer customers yourself, choose yourself beside your
            name: otherwise you would be here twice. Nobody gets a sign-in by an import.
          </Trans>
        </p>
      )}
      <ul className={classes.agents}>
        {shown.map((agent) => (
          <AgentRow key={`${agent.source} ${agent.externalId}`} agent={agent} people={people} {...form} />
        ))}
      </ul>
      {shown.length === agents.length ? null : (
        <p>
          <button type="button" className={classes.textButton} onClick={() => setShowsAll(true)}>
            <Plural value={agents.length} one="Show # agent" other="Show all # agents" />
          </button>
        </p>
      )}
    </section>
  )
}
