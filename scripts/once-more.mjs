// A test that is red once and green at once after it has not shown a fault of the tree, and has not shown that there is none: it counts as
// passed, is named wherever results are told, and wants mending. The merge queue judges by the same rule, and files a bug for it.

/** With more files red it is no chance, and a second run costs as much as the first. */
const MOST_FILES = 5

/** The test files to run once more, and the names of the cases that failed in them; null when what is red is not a few cases of test files. */
export const failedCases = (parts) => {
  const failures = parts.flatMap((part) => part.failures)
  const files = [...new Set(failures.map(({ file }) => file))].sort()
  const areTests = files.every((file) => /\.(test|spec)\.tsx?$/.test(file))
  if (files.length === 0 || files.length > MOST_FILES || !areTests || parts.some(({ skipped }) => skipped > 0)) return null
  return { files, names: failures.map(({ file, title }) => `${file} > ${title}`) }
}

/** The result of a part all of whose failed cases passed when they were run again. */
export const mended = (part) => {
  const files = { ...part.files }
  for (const { file } of part.failures) files[file] = { passed: (files[file]?.passed ?? 0) + 1, skipped: files[file]?.skipped ?? 0 }
  const titles = part.titles && [...part.titles, ...part.failures.map(({ file, title }) => `${file} > ${title}`)]
  return { ...part, passed: part.passed + part.failed, failed: 0, failures: [], ...(titles ? { titles } : {}), files }
}
