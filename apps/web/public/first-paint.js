// Runs before the first paint, so that a chosen theme never flashes in the other one, and so that the page can say in
// the right language that the app does not load.
;(() => {
  let chosen = null
  let language = navigator.language
  try {
    chosen = localStorage.getItem('reread.theme')
    language = localStorage.getItem('reread.language') ?? language
  } catch {
    // Storage can be switched off; the system's theme and the browser's language are used then.
  }
  if (/^it\b/.test(language)) document.documentElement.lang = 'it'
  const isDark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light')
  // The page's own words about an app that does not load offer to read the page anew, whatever its address.
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('#late button') !== null) location.reload()
  })
})()
