import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'

type CopyState = 'idle' | 'copied' | 'failed'

/** Puts a text on the clipboard and says so for two seconds. */
export const CopyButton = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const [state, setState] = useState<CopyState>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2_000)
    return () => clearTimeout(timer)
  }, [state])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      // Browsers refuse it without https; the text stands beside the button and can be selected.
      setState('failed')
    }
  }
  const icon =
    state === 'copied' ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />
  return (
    <Button variant="default" leftSection={icon} onClick={() => void copy()}>
      <span aria-live="polite">
        {state === 'copied' ? (
          <Trans>Copied</Trans>
        ) : state === 'failed' ? (
          <Trans>Select it and copy by hand</Trans>
        ) : (
          label
        )}
      </span>
    </Button>
  )
}
