import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useId, useState } from 'react'
import { useSession } from '../../lib/use-session.ts'
import { TextButton } from '../../ui/TextButton.tsx'
import type { ChoicesFormProps } from './ColumnsForm.tsx'
import classes from './import.module.css'
import { agentChoice, withMachine, withPerson } from './import-choices.ts'
import { likelyWords } from './import-words.ts'
import { type ImportFacts, useAgentsHere } from './use-import.ts'

const FIRST_AGENTS = 20

/** The choice of a new AI agent; every other choice is a person's number, or nothing for a new person. */
const NEW_MACHINE = 'ai'

interface AgentRowProps extends ChoicesFormProps {
  readonly agent: ImportFacts['agents'][number]
  readonly people: ReturnType<typeof useAgentsHere>
}

const WhoSelect = ({ agent, people, found, chosen, onChange }: AgentRowProps) => {
  const { t } = useLingui()
  const me = useSession().person
  const myName = me.name
  const { personId, isMachine, isMachineByFile } = agentChoice(agent, found.options, chosen)
  const named = ({ id, name }: { id: number; name: string }) => ({ value: String(id), label: name })
  const machines = people.filter(({ kind }) => kind === 'ai').map(named)
  const others = people.filter(({ id, kind }) => kind === 'human' && id !== me.id).map(named)
  const newMachine = { value: NEW_MACHINE, label: t`AI agent` }
  const nobody = isMachine ? NEW_MACHINE : ''
  const choose = (choice: string) => {
    if (choice === NEW_MACHINE && !isMachineByFile) return onChange(withMachine(chosen, agent.externalId))
    const isNew = choice === '' || choice === NEW_MACHINE
    return onChange(withPerson(chosen, agent.externalId, isNew ? null : Number(choice)))
  }
  const isLikely = personId !== null && agent.likely?.personId === personId
  return (
    <NativeSelect
      className={classes.who}
      description={isLikely ? t(likelyWords[agent.likely.because]) : null}
      inputWrapperOrder={['input', 'description']}
      aria-label={t`Who is ${agent.name}?`}
      value={personId === null ? nobody : String(personId)}
      onChange={({ currentTarget: { value } }) => choose(value)}
      data={
        isMachineByFile
          ? [newMachine, ...machines]
          : [
              { value: '', label: t`New person` },
              newMachine,
              { value: String(me.id), label: t`Me (${myName})` },
              ...others,
              ...machines,
            ]
      }
    />
  )
}

const AgentRow = (row: AgentRowProps) => {
  const { t } = useLingui()
  const { agent, people, found, chosen } = row
  const { personId, isKnown } = agentChoice(agent, found.options, chosen)
  const named = people.find(({ id }) => id === personId)?.name ?? null
  return (
    <li className={classes.agent}>
      <span className={classes.agentName}>{agent.name}</span>
      <span className={classes.quiet}>
        {agent.conversations === 0 ? (
          <Trans>only assigned, wrote nothing</Trans>
        ) : (
          <Plural value={agent.conversations} one="# conversation" other="# conversations" />
        )}
      </span>
      {isKnown ? (
        <span className={classes.who}>
          {named === null ? t`Known from an earlier import` : t`${named}, known already`}
        </span>
      ) : (
        <WhoSelect {...row} />
      )}
    </li>
  )
}

/** Who answers in the file, and who they are here: somebody new, or a person who is here already. */
export const AgentsForm = (form: ChoicesFormProps) => {
  const people = useAgentsHere()
  const id = useId()
  const [showsAll, setShowsAll] = useState(false)
  const { agents } = form.found
  const shown = showsAll ? agents : agents.slice(0, FIRST_AGENTS)
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 className={classes.heading} id={id}>
        <Trans>Who is who</Trans>
      </h2>
      {agents.every(({ conversations }) => conversations === 0) ? (
        <p>
          <Trans>Nobody answers in this file, so none of its conversations can be reviewed.</Trans>
        </p>
      ) : (
        <p>
          <Trans>
            These people answer in the file. Whoever is clearly here already is chosen for you; choose the
            others who are here too, yourself among them: otherwise they would be here twice. Mark an AI agent
            as one: it is never asked to review, and what it wrote is never a person’s. Nobody gets a sign-in
            by an import.
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
          <TextButton isUnderlined onClick={() => setShowsAll(true)}>
            <Plural value={agents.length} one="Show # agent" other="Show all # agents" />
          </TextButton>
        </p>
      )}
    </section>
  )
}
