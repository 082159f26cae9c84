const { ClusterWorker } = require('../../peers/node_modules/poolifier');

module.exports = new ClusterWorker(require(process.env.BENCH_TASK));
