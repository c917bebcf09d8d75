export { badRowLine, badRowsHeader, csvLine } from './csv-line.ts'
export { CSV_FIELDS, type CsvField, type CsvMapping, suggestCsvMapping } from './csv-mapping.ts'
export { type CsvRow, type CsvTable, openCsv } from './csv-table.ts'
export type { ByteStream } from './decode-text.ts'
export { type GuessedFormat, guessFormat, SNIFFED_BYTES } from './guess-format.ts'
export { type GzipLimits, unpackGzip } from './gzip.ts'
export { toNeutralLine } from './neutral-export.ts'
export { type FoundSpeaker, findSpeakers, type PasteOptions, readPaste } from './paste.ts'
export { type CsvReadOptions, readCsv } from './read-csv.ts'
export {
  type BadRow,
  type ImportNote,
  ImportRefused,
  type Place,
  type ReadEvent,
  type ReadOptions,
  type RowFault,
} from './read-event.ts'
export { readJsonl } from './read-jsonl.ts'
export { readVendor, type VendorName, type VendorReadOptions } from './read-vendor.ts'
