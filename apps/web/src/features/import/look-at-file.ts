const HEAD_BYTES = 4_096
/** Packed bytes that unpack to enough of a head. */
const PACKED_BYTES = 65_536

const unpackedHead = async (file: Blob): Promise<string> => {
  const unpacked = file.slice(0, PACKED_BYTES).stream().pipeThrough(new DecompressionStream('gzip'))
  const reader = unpacked.getReader()
  try {
    const { value: first } = await reader.read()
    return new TextDecoder().decode(first?.slice(0, HEAD_BYTES))
  } catch {
    return ''
  } finally {
    // The rest was cut off: that it ends early is no news.
    await reader.cancel().catch(() => undefined)
  }
}

/** The first characters of a file, unpacked where it is packed; the file itself stays on the disk. Empty when unreadable. */
export const headOf = (file: File): Promise<string> =>
  /\.gz$/i.test(file.name) ? unpackedHead(file) : file.slice(0, HEAD_BYTES).text()
