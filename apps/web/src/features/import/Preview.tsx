import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { channelName } from '../../lib/channel-name.ts'
import { useSession } from '../../lib/use-session.ts'
import { Transcript } from '../../ui/Transcript.tsx'
import classes from './import.module.css'
import { previewMessages } from './preview-messages.ts'
import type { ImportFacts } from './use-import.ts'

type Previewed = ImportFacts['preview'][number]

interface ConversationProps {
  readonly preview: Previewed
  /** Its place on the page. */
  readonly at: number
  readonly zone: string | undefined
}

const Conversation = ({ preview, at, zone }: ConversationProps) => {
  const { t } = useLingui()
  const hidden = preview.messageCount - preview.messages.length
  return (
    <details className={classes.preview} open={at === 0}>
      <summary className={classes.previewTitle}>
        {preview.subject === '' ? t`Without a subject` : preview.subject}
        <span className={classes.quiet}>
          {channelName(preview.channel) === null ? null : `${preview.channel} · `}
          <Plural value={preview.messageCount} one="# message" other="# messages" />
        </span>
      </summary>
      <Transcript
        messages={previewMessages(preview, at)}
        language={null}
        {...(zone === undefined ? {} : { zone })}
      />
      {hidden <= 0 ? null : (
        <p className={classes.quiet}>
          <Plural value={hidden} one="and # more message" other="and # more messages" />
        </p>
      )}
    </details>
  )
}

/** The first conversations of the file as they will look; only for whoever brought it. */
export const Preview = ({ found }: { readonly found: ImportFacts }) => {
  const id = useId()
  const zone = useSession().teams.find((team) => team.id === found.teamId)?.zone
  if (found.preview.length === 0) return null
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 className={classes.heading} id={id}>
        <Trans>How they will look</Trans>
      </h2>
      <p>
        <Trans>
          The first conversations of the file. Is the customer on the left and the agent on the right?
        </Trans>
      </p>
      {found.preview.map((preview, at) => (
        <Conversation key={preview.externalId} preview={preview} at={at} zone={zone} />
      ))}
    </section>
  )
}
