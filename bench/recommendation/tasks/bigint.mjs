export default (i) => {
  let value = BigInt(i + 3);
  for (let k = 0; k < 20; k++) value *= value;
  return value.toString(16).length;
};
