import ts from 'typescript';
import type { ProjectFile } from './project-files';

/** A place that asks the message catalogue for words. `key` is null where only a running program knows it. */
export type MessageUse = { path: string; line: number; namespaces: string[]; key: string | null };

const translatorFunctions = new Set(['translator', 'useWords']);
const translatorMethods = new Set(['rich', 'markup', 'raw', 'has']);

/**
 * Every `t('key')` of a file whose `t` comes from `translator('namespace')` or `useWords('namespace')`,
 * also through `t.rich` and the like, and both sides of `t(a ? 'x' : 'y')`. Where a file gives one name
 * to translators of several namespaces, the key may be in any of them.
 */
export function messageUses({ path, text }: ProjectFile): MessageUse[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const bindings = new Map<string, string[]>();
  visit(source, (node) => {
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || !node.initializer) return;
    const namespace = namespaceOf(node.initializer);
    if (namespace !== null)
      bindings.set(node.name.text, [...(bindings.get(node.name.text) ?? []), namespace]);
  });
  const uses: MessageUse[] = [];
  visit(source, (node) => {
    if (!ts.isCallExpression(node)) return;
    const namespaces = namespacesCalled(node.expression, bindings);
    const [argument] = node.arguments;
    if (namespaces.length === 0 || !argument) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    for (const key of keysOf(argument)) uses.push({ path, line, namespaces, key });
  });
  return uses;
}

/** All keys of a catalogue, with dots: `auth.signIn`. */
export const flatKeys = (messages: object, prefix = ''): string[] =>
  Object.entries(messages).flatMap(([name, value]) =>
    typeof value === 'string' ? [prefix + name] : flatKeys(value, `${prefix}${name}.`),
  );

function visit(node: ts.Node, see: (node: ts.Node) => void) {
  see(node);
  node.forEachChild((child) => visit(child, see));
}

function namespaceOf(expression: ts.Expression): string | null {
  if (ts.isAwaitExpression(expression)) return namespaceOf(expression.expression);
  if (!ts.isCallExpression(expression) || !ts.isIdentifier(expression.expression)) return null;
  if (!translatorFunctions.has(expression.expression.text)) return null;
  const [namespace] = expression.arguments;
  return namespace && ts.isStringLiteralLike(namespace) ? namespace.text : null;
}

function namespacesCalled(callee: ts.Expression, bindings: Map<string, string[]>): string[] {
  if (ts.isIdentifier(callee)) return bindings.get(callee.text) ?? [];
  if (ts.isPropertyAccessExpression(callee) && translatorMethods.has(callee.name.text))
    return namespacesCalled(callee.expression, bindings);
  const namespace = namespaceOf(callee);
  return namespace === null ? [] : [namespace];
}

function keysOf(argument: ts.Expression): (string | null)[] {
  if (ts.isStringLiteralLike(argument)) return [argument.text];
  if (ts.isParenthesizedExpression(argument) || ts.isAsExpression(argument))
    return keysOf(argument.expression);
  if (ts.isConditionalExpression(argument))
    return [...keysOf(argument.whenTrue), ...keysOf(argument.whenFalse)];
  return [null];
}
