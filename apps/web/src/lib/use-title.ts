import { useEffect } from 'react'

/** The product's name in the browser's tab, everywhere. */
const PRODUCT_TITLE = 'Reread: weekly support quality reviews (IQS)'

/** Puts the page's name before the product's: "My week · Reread: weekly …". */
export const useTitle = (pageName: string): void => {
  useEffect(() => {
    document.title = `${pageName} · ${PRODUCT_TITLE}`
    return () => {
      document.title = PRODUCT_TITLE
    }
  }, [pageName])
}
