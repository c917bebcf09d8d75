import { Plural } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import classes from './import.module.css'
import type { ImportFacts } from './use-import.ts'

const Line = ({ children }: { children: ReactNode }) => <li>{children}</li>

/** How many people answer in the conversations, and how many AI agents. */
const Answering = ({ agents }: { agents: ImportFacts['agents'] }) => {
  const answering = agents.filter(({ conversations }) => conversations > 0)
  const machines = answering.filter(({ kind }) => kind === 'ai').length
  const people = answering.length - machines
  return (
    <>
      {people === 0 ? null : (
        <Line>
          <Plural value={people} one="# person answers in them" other="# people answer in them" />
        </Line>
      )}
      {machines === 0 ? null : (
        <Line>
          <Plural value={machines} one="# AI agent answers in them" other="# AI agents answer in them" />
        </Line>
      )}
    </>
  )
}

/** What an import brought, changed, knew already and left out. */
export const CameIn = ({ found }: { found: ImportFacts }) => {
  const { summary } = found
  if (summary === null) return null
  return (
    <ul className={classes.came}>
      <Line>
        <Plural value={summary.new} one="# conversation came in" other="# conversations came in" />
      </Line>
      <Answering agents={found.agents} />
      {found.notOver === null || found.notOver === 0 ? null : (
        <Line>
          <Plural
            value={found.notOver}
            one="# is not over yet: it comes to Conversations when it is closed, or after enough quiet days"
            other="# are not over yet: each comes to Conversations when it is closed, or after enough quiet days"
          />
        </Line>
      )}
      {summary.changed === 0 ? null : (
        <Line>
          <Plural value={summary.changed} one="# was brought up to date" other="# were brought up to date" />
        </Line>
      )}
      {summary.same === 0 ? null : (
        <Line>
          <Plural value={summary.same} one="# was here already" other="# were here already" />
        </Line>
      )}
      {summary.bad === 0 ? null : (
        <Line>
          <Plural value={summary.bad} one="# bad row was left out" other="# bad rows were left out" />
        </Line>
      )}
    </ul>
  )
}
