import { useBlocker } from '@tanstack/react-router'

/** Asks before a page with unsaved changes is left: by a link in it, and by closing the window. */
export const useLeaveGuard = (isChanged: boolean) => {
  const blocker = useBlocker({
    shouldBlockFn: () => isChanged,
    enableBeforeUnload: () => isChanged,
    withResolver: true,
  })
  return {
    isAsking: blocker.status === 'blocked',
    stay: () => blocker.reset?.(),
    leave: () => blocker.proceed?.(),
  }
}
