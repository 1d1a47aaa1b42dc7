const CONSTRUCTS: readonly RegExp[] = [
  /^#{1,6} \S/, /^[-*+] \S/, /^\d{1,9}[.)] \S/, /^> ?\S/, /^(?:```|~~~)/, /^\|.*\|\s*$/, /^[-*+] \[[ xX]\] /,
  /\[[^\]\n]+\]\([^)\s]+\)/, /(?:^|[\s(])(?:\*\*|__)\S[^\n]*?\S(?:\*\*|__)(?=$|[\s).,;:!?])/, /(?:^|\s)`[^`\n]+`(?=$|[\s).,;:!?])/,
]
// One of these is enough: no other text is written so.
const UNMISTAKABLE: readonly RegExp[] = [/^(?:```|~~~)[\w+-]*\n[\s\S]*?\n(?:```|~~~)\s*$/m, /^\|.+\|[ \t]*\n\|?(?:\s*:?-{3,}:?\s*\|)+/m, /^[-*+] \[[ xX]\] \S/m, /!?\[[^\]\n]+\]\(https?:\/\/[^)\s]+\)/, /^#{2,6} \S/m]

/** Whether pasted plain text is meant as Markdown: one unmistakable construct, or constructs on two lines. */
export function looksLikeMarkdown(text: string): boolean {
  if (UNMISTAKABLE.some((form) => form.test(text))) return true
  let lines = 0
  for (const line of text.split('\n')) {
    if (CONSTRUCTS.some((form) => form.test(line))) lines += 1
    if (lines === 2) return true
  }
  return false
}
