import type { XmlListener } from './xml-stream';

/** What is kept of an element: texts below it with how long they may be, and attributes, by their paths from it. */
export type RecordForm = {
  texts: Record<string, number>;
  attributes?: Record<string, string>;
};

/** An element that was read. `cut` names texts that were longer than they may be. */
export type XmlRecord = {
  fields: Record<string, string>;
  cut: Set<string>;
  /** The record that it stands in. */
  within: XmlRecord | null;
};

/**
 * Collects the elements of some forms out of a stream, each told of as it closes. What no form names is passed over,
 * and never kept: so no address gets in by being forgotten.
 */
export function collectRecords(
  forms: Record<string, RecordForm>,
  done: (path: string, record: XmlRecord) => void,
): XmlListener {
  const open: { path: string; form: RecordForm; record: XmlRecord }[] = [];
  const inside = (path: string) => {
    const holder = open.at(-1);
    return holder && (path === holder.path ? '' : path.slice(holder.path.length + 1));
  };
  return {
    open: (path, attributes) => {
      const form = forms[path];
      if (form)
        open.push({
          path,
          form,
          record: { fields: {}, cut: new Set(), within: open.at(-1)?.record ?? null },
        });
      const holder = open.at(-1);
      const attribute = holder?.form.attributes?.[inside(path) ?? ''];
      const value = attribute === undefined ? undefined : attributes[attribute];
      if (holder && value !== undefined) holder.record.fields[`@${inside(path)}`] = value.slice(0, 200);
    },
    text: (path, text) => {
      const holder = open.at(-1);
      const name = inside(path) ?? '';
      const limit = holder?.form.texts[name];
      if (!holder || limit === undefined) return;
      const { fields, cut } = holder.record;
      const whole = (fields[name] ?? '') + text;
      if (whole.length > limit) cut.add(name);
      fields[name] = whole.slice(0, limit);
    },
    close: (path) => {
      if (open.at(-1)?.path !== path) return;
      const closed = open.pop();
      if (closed) done(path, closed.record);
    },
  };
}
