/**
 * The counter-based generator Philox4x64 of Salmon et al. 2011, ten rounds: the same draws as NumPy's `Philox`. No draw
 * needs an earlier one.
 */

const WORD = (1n << 64n) - 1n;
const MULTIPLIERS = [0xd2e7470ee14c6c93n, 0xca5a826395121157n];
const WEYL = [0x9e3779b97f4a7c15n, 0xbb67ae8584caa73bn];

/**
 * The first number in [0, 1) that NumPy's `Generator(Philox(key, counter)).random()` draws.
 * @param {number} key @param {number[]} counter  Four words, the lowest first.
 */
export function uniform(key, counter) {
  // NumPy counts on before it draws.
  let [a, b, c, d] = counter.map(BigInt);
  a = (a + 1n) & WORD;
  let [low, high] = [BigInt(key), 0n];
  for (let round = 0; round < 10; round += 1) {
    const [first, second] = [MULTIPLIERS[0] * a, MULTIPLIERS[1] * c];
    [a, b, c, d] = [(second >> 64n) ^ b ^ low, second & WORD, (first >> 64n) ^ d ^ high, first & WORD];
    [low, high] = [(low + WEYL[0]) & WORD, (high + WEYL[1]) & WORD];
  }
  return Number(a >> 11n) / 2 ** 53;
}
