// Sets custom properties on an element through the CSSOM. Lit's styleMap writes a style attribute on first render,
// which a host page with `style-src 'self'` refuses; the CSSOM is not governed by that directive.
import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

export type CssProperties = Record<`--_${string}`, string | number>;

class CssPropertiesDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError('cssProperties() stands alone inside a tag');
  }

  override render(_properties: CssProperties): unknown {
    return noChange;
  }

  override update(part: ElementPart, [properties]: [CssProperties]): unknown {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, String(value));
    return noChange;
  }
}

/** `<span ${cssProperties({ '--_hue': 210 })}>`: values a style sheet needs and markup knows. */
export const cssProperties = directive(CssPropertiesDirective);
