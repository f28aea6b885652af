import { parseColor } from './colors.js';
import { number } from './svgPath.js';

/** A colour as SVG of before CSS colours takes it, the opacity apart; undefined where nothing is to be seen. */
export function paintAttributes(attribute: 'fill' | 'stroke', color: string): string | undefined {
  if (color === 'transparent') return undefined;
  const rgba = parseColor(color);
  if (!rgba) return `${attribute}="${escapeXml(color)}"`;
  const [red, green, blue, opacity] = rgba;
  if (opacity === 0) return undefined;
  const solid = `${attribute}="rgb(${red},${green},${blue})"`;
  return opacity < 1 ? `${solid} ${attribute}-opacity="${number(opacity)}"` : solid;
}

/** “italic 600 13px "Segoe UI", sans-serif” as attributes, which more programs read than the shorthand. */
export function fontAttributes(font: string): string {
  const [, words = '', size = '10', family = 'sans-serif'] =
    /^(.*?)([\d.]+)px(?:\/\S+)? (.+)$/.exec(font) ?? [];
  const style = /italic|oblique/.exec(words);
  const weight = /bolder|bold|lighter|\d{3}/.exec(words);
  return (
    `font-family="${escapeXml(family.replaceAll('"', "'"))}" font-size="${size}"` +
    (style ? ` font-style="${style[0]}"` : '') +
    (weight ? ` font-weight="${weight[0]}"` : '')
  );
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text from data becomes neither markup nor an attribute; control characters, which XML forbids, are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
    .replace(/[^\t\n\r\x20-\uFFFD]/g, '');
}
