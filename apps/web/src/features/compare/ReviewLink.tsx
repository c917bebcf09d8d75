import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
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
}) => {
  const navigate = useNavigate()
  return (
    <Button
      onClick={() =>
        void navigate({
          to: '/c/$conversationId/review',
          params: { conversationId: String(conversationId) },
          search: { a: assignmentId },
        })
      }
    >
      {children}
    </Button>
  )
}
