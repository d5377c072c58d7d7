import type { MapSvgMeasure } from '@/lib/formats/map-svg';

/** Browsers give up on larger pictures, phones first; in px and in all px together. */
const LONGEST_SIDE = 8_192;
const MOST_PIXELS = 33_000_000;
const SHARPNESS = 2;

/** Measures in the faces that the picture names, as the browser has them. */
export function measureText(): MapSvgMeasure {
  const context = document.createElement('canvas').getContext('2d');
  const measure = (font: string) => (text: string) => {
    if (!context) return text.length * 7;
    context.font = font;
    return context.measureText(text).width;
  };
  const face = 'Georgia, "Liberation Serif", serif';
  return { words: measure(`14px ${face}`), bold: measure(`600 14px ${face}`) };
}

/** How much larger than the SVG a PNG of it can be: twice, or as far as browsers go. */
export const pictureScale = (width: number, height: number) =>
  Math.min(SHARPNESS, LONGEST_SIDE / width, LONGEST_SIDE / height, Math.sqrt(MOST_PIXELS / (width * height)));

/** The SVG as pixels. It is drawn from a data address, which the page's rules allow; nothing leaves the page. */
export async function pictureOf(svg: string, width: number, height: number): Promise<Blob> {
  const scale = pictureScale(width, height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser could not make a picture of this size.');
  return blob;
}

/** Hands a file to the person. */
export function download(blob: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
