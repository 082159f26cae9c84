/** A tree of some ten thousand objects, and a walk over it. */
const tree = (depth) => (depth === 0 ? { value: 1 } : { left: tree(depth - 1), right: tree(depth - 1) });
const sum = (node) => node.value ?? sum(node.left) + sum(node.right);

export default () => sum(tree(15));
