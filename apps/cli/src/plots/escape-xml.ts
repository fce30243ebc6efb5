const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

// XML 1.0 has no way to write these, and a parser refuses the whole file for one of them.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as it may stand in an element or a quoted attribute of XML or HTML; what XML cannot hold is shown as �. */
export function escapeXml(text: string): string {
  return text.replace(UNWRITABLE, '�').replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
