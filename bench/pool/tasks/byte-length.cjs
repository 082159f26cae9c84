/** Takes bytes and gives a number, so that the cost is that of carrying the input. */
module.exports = (bytes) => bytes.byteLength + bytes[0];
