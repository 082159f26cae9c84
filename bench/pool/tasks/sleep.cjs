/** Waits this many milliseconds. */
module.exports = async (ms) => {
  await new Promise((resolve) => setTimeout(resolve, ms));
};
