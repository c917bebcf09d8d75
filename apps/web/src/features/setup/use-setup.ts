import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { signIn } from '../../lib/sign-in.ts'
import { api, trpc } from '../../trpc.ts'
import { type SetupFields, setupProblems } from './setup-form.ts'

/** Whether the link still opens something; a refusal is an answer and is not asked again. */
export const useSetupLink = (token: string) =>
  useQuery(trpc.setup.look.queryOptions({ token }, { staleTime: Number.POSITIVE_INFINITY }))

/** The form's state, and one act that makes the team and signs its first person in. */
export const useSetup = (token: string, defaults: SetupFields) => {
  const [fields, setFields] = useState(defaults)
  const [wasTried, setTried] = useState(false)
  const setUp = useMutation({
    mutationFn: async (asked: SetupFields) => {
      await api.setup.create.mutate({ ...asked, token })
      const outcome = await signIn(asked.email, asked.password)
      window.location.assign(outcome === 'signed-in' ? '/start' : '/sign-in')
    },
  })
  const problems = setupProblems(fields)
  return {
    fields,
    change: (part: Partial<SetupFields>) => setFields((before) => ({ ...before, ...part })),
    /** Fields to mark, once somebody has tried. */
    marked: new Set(wasTried ? problems : []),
    /** Sends the form; gives back the first field that is not right, or null. */
    submit: () => {
      setTried(true)
      const [first] = problems
      if (first === undefined) setUp.mutate(fields)
      return first ?? null
    },
    isBusy: setUp.isPending || setUp.isSuccess,
    error: setUp.error,
  }
}

export type Setup = ReturnType<typeof useSetup>
