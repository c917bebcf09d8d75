import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { KeyHint } from './KeyHint.tsx'
import { Notice } from './Notice.tsx'
import classes from './ReviewFrame.module.css'

export interface ReviewFrameProps {
  /** What has to be known before reading, above the conversation. */
  readonly banner?: ReactNode
  /** The conversation. */
  readonly reading: ReactNode
  /** Stands above what is filled in and does not scroll with it. */
  readonly tabs?: ReactNode
  /** The part that is shown where there is no room for all. */
  readonly tab?: string
  /** What is filled in. */
  readonly children: ReactNode
  readonly foot: ReactNode
}

/** A conversation on the left, the review of it on the right; one below the other in a narrow window. */
export const ReviewFrame = ({ banner, reading, tabs, tab, children, foot }: ReviewFrameProps) => {
  const { t } = useLingui()
  return (
    <div className={classes.layout}>
      <section className={classes.reading} aria-label={t`Conversation`}>
        {banner === undefined ? null : (
          <div className={classes.banner}>
            <Notice tone="info">{banner}</Notice>
          </div>
        )}
        {reading}
      </section>
      <aside className={classes.panel} data-tab={tab} aria-label={t`Your review`}>
        {tabs}
        <div className={classes.scrolling}>{children}</div>
        <div className={classes.foot}>{foot}</div>
      </aside>
    </div>
  )
}

export interface SubmitLineProps {
  /** The button's words. */
  readonly label: ReactNode
  /** Criteria without an answer. */
  readonly left: number
  /** Somebody wanted to hand it in before all were rated. */
  readonly wasEarly: boolean
  readonly isPending?: boolean
  /** After the last rating the button is what comes next. */
  readonly takesFocus?: boolean
  readonly onSubmit: () => void
  /** Beside what is left to rate. */
  readonly children?: ReactNode
}

/** The button that hands a review in, and what is missing for it. */
export const SubmitLine = (line: SubmitLineProps) => {
  const { left, takesFocus = false } = line
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) button.current?.focus()
  }, [takesFocus])
  return (
    <>
      {line.wasEarly && left > 0 ? (
        <p className={classes.missing} role="alert">
          <Plural
            value={left}
            one="One criterion is not rated yet. Rate it, or choose N/A."
            other="# criteria are not rated yet. Rate them, or choose N/A."
          />
        </p>
      ) : null}
      <div className={classes.footLine}>
        <Button
          ref={button}
          variant={left === 0 ? 'filled' : 'default'}
          loading={line.isPending === true}
          rightSection={<KeyHint keys="Ctrl+Enter" />}
          onClick={line.onSubmit}
        >
          {line.label}
        </Button>
        <span className={classes.footState}>
          {left === 0 ? null : (
            <span>
              <Plural value={left} one="# to rate" other="# to rate" />
            </span>
          )}
          {line.children}
        </span>
      </div>
    </>
  )
}
