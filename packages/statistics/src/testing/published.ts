type Table = (number | null)[][]

/** Reliability data C: four observers, twelve units, some missing. Krippendorff (2011); also Gwet (2014), table 2.10. */
export const DATA_C: Table = [
  [1, 1, null, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [null, 5, 5, 5],
  [null, null, 1, 1],
  [null, null, 3, null],
]

/** Three coders, fifteen units, more than half missing: the computational example of Wikipedia's article on alpha. */
export const WIKIPEDIA: Table = [
  [null, 1, null],
  [null, null, null],
  [null, 2, 2],
  [null, 1, 1],
  [null, 3, 3],
  [3, 3, 4],
  [4, 4, 4],
  [1, 3, null],
  [2, null, 2],
  [1, null, 1],
  [1, null, 1],
  [3, null, 3],
  [3, null, 3],
  [null, null, null],
  [3, null, 4],
]

/** Six targets that the same four judges rated: Shrout & Fleiss (1979), table 2. */
export const SHROUT_FLEISS = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
]

/** The fifteen p-values of Benjamini & Hochberg (1995), section 4.1. */
export const BENJAMINI_HOCHBERG = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
]

/** Montgomery, Introduction to Statistical Quality Control, table 9.1: the mean is 10, from the 21st on 11. */
export const MONTGOMERY = [
  9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62,
  10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52,
]

/** Extra hours of sleep of ten patients under two drugs: Student (1908). */
export const SLEEP = {
  first: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  second: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
}

/** Canned tuna: lightness and quality. Hollander & Wolfe (1973), p. 185. */
export const TUNA = {
  x: [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1],
  y: [2.6, 3.1, 2.5, 5, 3.6, 4, 5.2, 2.8, 3.8],
}

/** Intramural pH and PaCO2 of eight patients: Bland & Altman (1995), table 1. */
export const BLAND_ALTMAN = {
  group: [4, 4, 9, 5, 8, 6, 3, 8].flatMap((count, patient) =>
    Array.from({ length: count }, () => patient + 1),
  ),
  pH: [
    [6.68, 6.53, 6.43, 6.33],
    [6.85, 7.06, 7.13, 7.17],
    [7.4, 7.42, 7.41, 7.37, 7.34, 7.35, 7.28, 7.3, 7.34],
    [7.36, 7.33, 7.29, 7.3, 7.35],
    [7.35, 7.3, 7.3, 7.37, 7.27, 7.28, 7.32, 7.32],
    [7.38, 7.3, 7.29, 7.33, 7.31, 7.33],
    [6.86, 6.94, 6.92],
    [7.19, 7.29, 7.21, 7.25, 7.2, 7.19, 6.77, 6.82],
  ].flat(),
  paCO2: [
    [3.97, 4.12, 4.09, 3.97],
    [5.27, 5.37, 5.41, 5.44],
    [5.67, 3.64, 4.32, 4.73, 4.96, 5.04, 5.22, 4.82, 5.07],
    [5.67, 5.1, 5.53, 4.75, 5.51],
    [4.28, 4.44, 4.32, 3.23, 4.46, 4.72, 4.75, 4.99],
    [4.78, 4.73, 5.12, 4.93, 5.03, 4.93],
    [6.85, 6.44, 6.52],
    [5.28, 4.56, 4.34, 4.32, 4.41, 3.69, 6.09, 5.58],
  ].flat(),
}
