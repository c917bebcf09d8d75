import type { Page } from 'playwright-core'

/** What can be reached by Tab and looks the same with the focus as without it: whoever works by keyboard is lost there. */
export const unseenFocus = async (page: Page): Promise<string[]> => {
  // After a click the browser shows rings to nobody.
  await page.keyboard.press('Tab')
  return await page.evaluate(() => {
    const reachable =
      'a[href], button, input:not([type=hidden], [type=file]), select, textarea, summary, [tabindex="0"]'
    // A ring may stand around the control, around what holds it, or on the box drawn in its place.
    const lookOf = (element: Element): string => {
      const around = [element, element.parentElement, element.parentElement?.parentElement]
      const drawn = [...(element.parentElement?.children ?? [])]
      return [...around, ...drawn]
        .flatMap((one) => {
          if (!one) return []
          const { outlineStyle, outlineWidth, outlineColor, borderColor, boxShadow, backgroundColor } =
            getComputedStyle(one)
          const outline = outlineStyle === 'none' ? 'none' : `${outlineWidth} ${outlineColor}`
          return [outline, borderColor, boxShadow, backgroundColor]
        })
        .join(' ')
    }
    const nameOf = (element: Element): string =>
      element.getAttribute('aria-label') ??
      (element as HTMLInputElement).labels?.[0]?.textContent ??
      element.textContent ??
      ''
    const before = document.activeElement
    const faults: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>(reachable)) {
      if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue
      if (element.tabIndex < 0 || element.closest('dialog:not([open]), [inert]')) continue
      ;(document.activeElement as HTMLElement | null)?.blur()
      const without = lookOf(element)
      element.focus({ preventScroll: true })
      if (document.activeElement === element && lookOf(element) === without)
        faults.push(`the focus cannot be seen: ${element.tagName.toLowerCase()} ${nameOf(element).trim()}`)
    }
    ;(before as HTMLElement | null)?.focus({ preventScroll: true })
    return [...new Set(faults)].slice(0, 5)
  })
}
