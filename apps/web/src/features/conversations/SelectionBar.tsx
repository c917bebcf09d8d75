import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { tell } from '../../lib/use-undo.ts'
import classes from './conversations.module.css'

/** What can be done with the rows that are selected; it stays in sight while one goes on selecting. */
export const SelectionBar = ({
  chosen,
  onClear,
}: {
  readonly chosen: ReadonlySet<number>
  readonly onClear: () => void
}) => {
  const { t } = useLingui()
  if (chosen.size === 0) return null
  const copy = async () => {
    const links = [...chosen].map((id) => `${window.location.origin}/c/${id}`)
    try {
      await navigator.clipboard.writeText(links.join('\n'))
      tell(t`Links copied`)
    } catch {
      tell(t`The browser does not let this page copy.`)
    }
  }
  return (
    <div className={classes.selection} role="status">
      <span>
        <Plural value={chosen.size} one="# conversation selected" other="# conversations selected" />
      </span>
      <Button variant="default" onClick={() => void copy()}>
        <Trans>Copy their links</Trans>
      </Button>
      <Button variant="subtle" onClick={onClear}>
        <Trans>Clear the selection</Trans>
      </Button>
    </div>
  )
}
