/**
 * Shows a dialog over the page; what comes back closes it. The browser gives the focus back to where it was only while
 * the dialog is still in the page, and by the time it is closed here it is not.
 */
export const openModal = (dialog: HTMLDialogElement): (() => void) => {
  const before = document.activeElement
  dialog.showModal()
  return () => {
    dialog.close()
    // Whoever moved the focus on meanwhile has it.
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (isLost && before instanceof HTMLElement && document.contains(before))
      before.focus({ preventScroll: true })
  }
}
