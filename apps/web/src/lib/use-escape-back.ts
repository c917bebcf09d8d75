import { useLingui } from '@lingui/react/macro'
import { useRouter } from '@tanstack/react-router'
import { useKeys } from './use-keys.ts'

/**
 * Escape leads back to where one came from, on pages that are opened from others. `above` is where that is for
 * somebody who came by the address itself: never out of the product.
 */
export const useEscapeBack = (above: string): void => {
  const { t } = useLingui()
  const { history } = useRouter()
  const run = () => (history.canGoBack() ? history.back() : history.push(above))
  useKeys([{ scope: 'everywhere', key: 'Escape', label: t`Back`, run }])
}
