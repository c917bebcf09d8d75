/** Standard output belongs to the command that runs; everything said about it goes to standard error. @param {string} sentence */
export const say = (sentence) => process.stderr.write(`reread: ${sentence}\n`)
