/** The natural size of the picture at a local address, px, turned as the camera says; null when the browser cannot draw it. */
export const measure = async (src: string): Promise<{ width: number; height: number } | null> => {
  const image = new Image()
  image.src = src
  try {
    await image.decode()
  } catch {
    return null // no picture after all, whatever its name says
  }
  const { naturalWidth: width, naturalHeight: height } = image
  return width > 0 && height > 0 ? { width, height } : null
}

/** Asks the person for files; none when they give up. */
export const pickFiles = (accept: 'image' | 'any'): Promise<readonly File[]> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    if (accept === 'image') input.accept = 'image/*'
    input.onchange = () => resolve([...(input.files ?? [])])
    input.oncancel = () => resolve([])
    input.click()
  })
