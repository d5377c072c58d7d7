/** What a logo may be: a picture that every browser draws and that cannot hold a script. */
export const LOGO_TYPES = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' } as const;
export type LogoType = keyof typeof LOGO_TYPES;

/** In bytes. */
export const LOGO_BYTES = 200 * 1024;
/** In pixels, along either side. */
export const LOGO_SIDE = 1024;

export type LogoImage = { type: LogoType; width: number; height: number };
type Read = { ok: true; image: LogoImage } | { ok: false; reason: 'type' | 'bytes' | 'side' };

/** Recognises a picture by its content, whatever it is called, and reads its size from its header. */
export function readLogo(bytes: Uint8Array): Read {
  if (bytes.length > LOGO_BYTES) return { ok: false, reason: 'bytes' };
  const image = pngOf(bytes) ?? jpegOf(bytes) ?? webpOf(bytes);
  if (!image || image.width < 1 || image.height < 1) return { ok: false, reason: 'type' };
  if (image.width > LOGO_SIDE || image.height > LOGO_SIDE) return { ok: false, reason: 'side' };
  return { ok: true, image };
}

/** Signature, then the chunk IHDR with width and height as 32 bits each. */
function pngOf(bytes: Uint8Array): LogoImage | null {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (bytes.length < 33 || signature.some((byte, at) => bytes[at] !== byte)) return null;
  if (letters(bytes, 12, 4) !== 'IHDR') return null;
  const view = viewOf(bytes);
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** Segments, each with its length, until the one that begins a frame: SOF0 to SOF15 without DHT, JPG and DAC. */
function jpegOf(bytes: Uint8Array): LogoImage | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return null;
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // The picture itself begins, or ends, before its size was said.
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** RIFF with one of three first chunks: lossy, lossless, or the extended header before either. */
function webpOf(bytes: Uint8Array): LogoImage | null {
  if (bytes.length < 30 || letters(bytes, 0, 4) !== 'RIFF' || letters(bytes, 8, 4) !== 'WEBP') return null;
  const view = viewOf(bytes);
  const sized = (width: number, height: number): LogoImage => ({ type: 'image/webp', width, height });
  switch (letters(bytes, 12, 4)) {
    case 'VP8 ':
      return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return sized((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
    }
    case 'VP8X': {
      const from = (at: number) => 1 + view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
      return sized(from(24), from(27));
    }
    default:
      return null;
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const letters = (bytes: Uint8Array, at: number, count: number) =>
  String.fromCharCode(...bytes.subarray(at, at + count));
