import type { ComponentPropsWithoutRef } from 'react'
import classes from './TextButton.module.css'

export interface TextButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'type' | 'className'> {
  /** Underlined and flush with the text it stands in; otherwise with a little room around, seen on hover. */
  readonly isUnderlined?: boolean
}

/** A small act inside a line of text or a list, where a button with a frame would be too loud. */
export const TextButton = ({ isUnderlined = false, ...others }: TextButtonProps) => (
  <button type="button" className={isUnderlined ? classes.underlined : classes.quiet} {...others} />
)
