import classes from './best-practice.module.css'

/** The agent's words, masked: the biggest thing on the card. */
export const Passage = ({
  text,
  language,
  isOpen = true,
}: {
  readonly text: string
  readonly language: string | null
  /** Closed, its first lines alone are shown. */
  readonly isOpen?: boolean
}) => (
  <blockquote className={classes.passage} data-open={isOpen} lang={language ?? undefined} dir="auto">
    {text}
  </blockquote>
)
