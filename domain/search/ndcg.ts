/**
 * Normalised discounted cumulative gain of the first `k` results (Järvelin and Kekäläinen 2002, with exponential gain): 1 when they are
 * the best possible in the best order, 0 when none of them is relevant. `grades` says how relevant each document is (0 when not named).
 */
export const ndcg = (results: readonly string[], grades: Readonly<Record<string, number>>, k = 10): number => {
  const gain = (list: readonly number[]) => list.slice(0, k).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0)
  const ideal = gain(Object.values(grades).sort((a, b) => b - a))
  return ideal === 0 ? 0 : gain(results.map((id) => grades[id] ?? 0)) / ideal
}
