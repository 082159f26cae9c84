const text = `${'a'.repeat(21)}b`;

/** A regular expression that tries everything before it fails. */
export default () => /^(a+)+$/.test(text);
