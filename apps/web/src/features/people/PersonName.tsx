import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { RenamePerson } from '@reread/domain'
import { type SyntheticEvent, useState } from 'react'
import { invalidFields } from '../../lib/invalid-fields.ts'
import { api } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import classes from './People.module.css'
import { type ListedPerson, useAct } from './use-people.ts'

/** How everybody sees the person called. */
export const PersonName = ({ person }: { readonly person: ListedPerson }) => {
  const { t } = useLingui()
  const act = useAct()
  const [name, setName] = useState(person.name)
  const { id: personId, name: before } = person
  const isWrong = invalidFields(RenamePerson, { personId, name }).length > 0
  const rename = (wanted: string) => api.people.rename.mutate({ personId, name: wanted })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    if (isWrong || wanted === before) return
    const undo = async () => {
      await rename(before)
      setName(before)
    }
    act.mutate({ run: () => rename(wanted), undo, done: t`${before} is now ${wanted}` })
  }
  return (
    <section className={classes.section} aria-labelledby="person-name">
      <h2 id="person-name" className={classes.heading}>
        <Trans>Name</Trans>
      </h2>
      <form noValidate className={classes.linkRow} onSubmit={submit}>
        <TextInput
          className={classes.link}
          label={t`Name on every page`}
          maxLength={120}
          error={isWrong ? t`Write their name.` : null}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={act.isPending}>
          <Trans>Rename</Trans>
        </Button>
      </form>
      <MutationProblem error={act.error} />
    </section>
  )
}
