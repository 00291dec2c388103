export type TemplateValue = string | number | boolean | readonly string[];
export type TemplateValues = Readonly<Record<string, TemplateValue>>;

const BLOCK = /^ *#if (\w+)\n([\s\S]*?)^ *#end\n/gm;
const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/**
 * Fills a configuration template. `{{name}}` becomes the value as `write` puts it, a block between lines `#if name`
 * and `#end` stays only when the value is true, a value nobody uses or a name nobody gives is an error: configuration
 * that is silently left out is how a server ends up open.
 */
export function fillTemplate(template: string, values: TemplateValues, write: (value: TemplateValue) => string): string {
  const used = new Set<string>();
  const valueOf = (name: string): TemplateValue => {
    const value = values[name];
    if (value === undefined) throw new Error(`the template asks for «${name}», which has no value`);
    used.add(name);
    return value;
  };
  // Names inside a block that is left out count as used: their values may be given all the same.
  const kept = template.replace(BLOCK, (_block, condition: string, body: string) => {
    for (const [, name] of body.matchAll(PLACEHOLDER)) if (name !== undefined) used.add(name);
    return valueOf(condition) === true ? body : '';
  });
  const filled = kept.replace(PLACEHOLDER, (_placeholder, name: string) => write(valueOf(name)));
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (unused.length > 0) throw new Error(`the template has no place for ${unused.join(', ')}`);
  return filled;
}
