const { ThreadWorker } = require('../../peers/node_modules/poolifier');

module.exports = new ThreadWorker(require(process.env.BENCH_TASK));
