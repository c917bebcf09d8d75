/** Six samples on each of 24 plates, diameters in mm. Davies and Goldsmith (1972), table 6.6. */
const DIAMETERS = `27,23,26,23,23,21 27,23,26,23,23,21 25,21,25,24,24,20 26,23,25,23,23,20 25,22,26,22,23,20
24,22,25,23,22,19 24,20,23,21,22,19 26,22,26,24,24,21 24,21,24,22,22,20 24,21,24,23,22,19 26,23,26,24,24,21
25,22,26,24,24,20 26,24,26,24,25,22 26,23,26,23,23,20 26,23,25,24,24,22 25,22,25,23,23,20 25,21,24,23,23,20
25,22,24,23,23,19 24,21,23,21,21,19 26,23,26,24,24,21 25,21,24,22,22,18 25,22,25,22,22,20 24,21,24,22,24,19
24,21,24,22,21,18`

const plates = DIAMETERS.split(/\s/).map((plate) => plate.split(',').map(Number))

export const PENICILLIN = {
  diameter: plates.flat(),
  plate: plates.flatMap((samples, plate) => samples.map(() => `plate ${plate}`)),
  sample: plates.flatMap((samples) => samples.map((_, sample) => 'ABCDEF'.charAt(sample))),
}
