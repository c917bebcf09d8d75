import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeDemoRole, type DemoRole, demoWays } from '../../lib/demo.ts'
import { useSession } from '../../lib/use-session.ts'
import { api } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { RemoveDemo } from '../../ui/RemoveDemo.tsx'
import classes from './RoleBar.module.css'

const ROLES = [
  ['agent', msg`Agent`],
  ['lead', msg`Lead`],
  ['manager', msg`Manager`],
] as const satisfies readonly (readonly [DemoRole, MessageDescriptor])[]

/** Above every page of the demo: through whose eyes, and the ways out of it. Nothing for anybody real. */
export const RoleBar = () => {
  const { t } = useLingui()
  const { demo, person } = useSession()
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: async (role: DemoRole) => {
      // What this role is still asking for would be answered to the next one, who may not have it.
      await queries.cancelQueries()
      await changeDemoRole(role)
      // Another person from here on: nothing of the one before may stay on the screen.
      window.location.assign('/home')
    },
    onError: () => queries.invalidateQueries(),
  })
  const setUp = useMutation({
    mutationFn: async () => window.location.assign((await api.demo.setUp.mutate({})).path),
  })
  if (demo === null) return null
  const ways = demoWays(demo)
  return (
    <aside className={classes.bar} aria-label={t`Demo`}>
      <div className={classes.roles}>
        <span className={classes.words}>
          <Trans>Demo, as {person.name}</Trans>
        </span>
        <fieldset className={classes.switch} aria-label={t`See the demo as`}>
          {ROLES.map(([role, name]) => (
            <button
              key={role}
              type="button"
              className={classes.role}
              aria-pressed={demo.role === role}
              disabled={change.isPending || change.isSuccess}
              onClick={() => (demo.role === role ? undefined : change.mutate(role))}
            >
              {t(name)}
            </button>
          ))}
        </fieldset>
      </div>
      {ways.length === 0 ? null : (
        <div className={classes.ways}>
          {ways.includes('set-up') ? (
            <button
              type="button"
              className={classes.way}
              disabled={setUp.isPending}
              onClick={() => setUp.mutate()}
            >
              <Trans>Set up my own team</Trans>
            </button>
          ) : null}
          {ways.includes('remove') ? (
            <RemoveDemo>
              {(ask) => (
                <button type="button" className={classes.way} onClick={ask}>
                  <Trans>Remove the demo</Trans>
                </button>
              )}
            </RemoveDemo>
          ) : null}
        </div>
      )}
      <MutationProblem error={change.error ?? setUp.error} />
    </aside>
  )
}
