import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** Leads to where the reader writes their own review of the conversation. */
export const ReviewLink = ({
  conversationId,
  assignmentId,
  children,
}: {
  readonly conversationId: number
  readonly assignmentId: number
  readonly children: ReactNode
}) => (
  // A place to go, so that it opens in another tab too.
  <Button
    renderRoot={({ type: _button, ...looks }) => (
      <Link
        {...looks}
        to="/c/$conversationId/review"
        params={{ conversationId: String(conversationId) }}
        search={{ a: assignmentId }}
      />
    )}
  >
    {children}
  </Button>
)
