import { ChangePassword } from '@reread/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { invalidFields } from '../../lib/invalid-fields.ts'
import { trpc } from '../../trpc.ts'

const EMPTY = { current: '', password: '' }

/** The form's state: both fields stay as they are when the server says no. The form is gone once it said yes. */
export const useChangePassword = (onChanged: () => void) => {
  const client = useQueryClient()
  const [fields, setFields] = useState(EMPTY)
  const [wasTried, setTried] = useState(false)
  const change = useMutation(
    trpc.session.changePassword.mutationOptions({
      onSuccess: () => {
        onChanged()
        return client.invalidateQueries(trpc.session.list.pathFilter())
      },
    }),
  )
  const problems = invalidFields(ChangePassword, fields)
  return {
    fields,
    change: (part: Partial<typeof EMPTY>) => setFields((before) => ({ ...before, ...part })),
    marked: new Set<string>(wasTried ? problems : []),
    /** Sends the form; gives back the first field that is not right, or null. */
    submit: () => {
      setTried(true)
      const [first] = problems
      if (first === undefined) change.mutate(fields)
      return first ?? null
    },
    isBusy: change.isPending,
    error: change.error,
  }
}
