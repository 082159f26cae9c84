/** Waits so many milliseconds. */
module.exports = (ms) => new Promise((resolve) => setTimeout(resolve, ms, ms));
