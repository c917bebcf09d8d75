import { useLingui } from '@lingui/react/macro'
import { useRouter } from '@tanstack/react-router'
import { useKeys } from './use-keys.ts'

/** Escape leads back to where one came from, on pages that are opened from others. */
export const useEscapeBack = (): void => {
  const { t } = useLingui()
  const { history } = useRouter()
  useKeys([{ scope: 'everywhere', key: 'Escape', label: t`Back`, run: () => history.back() }])
}
