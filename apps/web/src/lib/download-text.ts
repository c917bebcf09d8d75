/** Hands something to the browser as a file to save. */
export const download = (content: Blob, fileName: string): void => {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}

/** Hands a text to the browser as a file to save; UTF-8. */
export const downloadText = (
  text: string,
  {
    fileName,
    type,
  }: { readonly fileName: string; readonly type: 'text/csv' | 'text/markdown' | 'application/json' },
): void => download(new Blob([text], { type: `${type};charset=utf-8` }), fileName)
