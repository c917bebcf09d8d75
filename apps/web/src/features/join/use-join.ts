import { useMutation, useQuery } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useState } from 'react'
import { signIn } from '../../lib/sign-in.ts'
import { api, trpc } from '../../trpc.ts'
import { type JoinFields, joinAnswer, joinProblems } from './join-form.ts'

/** Who the link is for, and what it opens. */
export type Invitation = inferOutput<typeof trpc.links.look>

export const useInvitation = (token: string) =>
  useQuery(trpc.links.look.queryOptions({ token }, { staleTime: Number.POSITIVE_INFINITY }))

/** The form's state; one act sets the password and signs in. */
export const useJoin = (token: string, purpose: 'invite' | 'reset') => {
  const [fields, setFields] = useState<JoinFields>({ email: '', password: '' })
  const [wasTried, setTried] = useState(false)
  const join = useMutation({
    mutationFn: async (asked: JoinFields) => {
      const { email } = await api.links.accept.mutate({ token, ...joinAnswer(purpose, asked) })
      const outcome = await signIn(email, asked.password)
      window.location.assign(outcome === 'signed-in' ? '/home' : '/sign-in')
    },
  })
  const problems = joinProblems(purpose, fields)
  return {
    fields,
    change: (part: Partial<JoinFields>) => setFields((before) => ({ ...before, ...part })),
    marked: new Set<string>(wasTried ? problems : []),
    /** Sends the form; gives back the first field that is not right, or null. */
    submit: () => {
      setTried(true)
      const [first] = problems
      if (first === undefined) join.mutate(fields)
      return first ?? null
    },
    isBusy: join.isPending || join.isSuccess,
    error: join.error,
  }
}
