import type { KeyboardEvent } from 'react'

/** Out of the field, with its text, so that the keys of the page work again. */
export const leaveOnEscape = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key === 'Escape') event.currentTarget.blur()
}
