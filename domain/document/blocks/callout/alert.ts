/** The attributes of the callout that an alert of this word is. */
export const alertOf = (word: string): { readonly icon: string } => ({ icon: word === 'note' ? 'info' : word })

/** The word of the alert that a callout with this icon is written as; null for an icon that alerts do not have. */
export const alertWord = (icon: string): string | null => (icon === 'info' ? 'NOTE' : ['tip', 'important', 'warning', 'caution'].includes(icon) ? icon.toUpperCase() : null)
