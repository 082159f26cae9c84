exports.task = require(process.env.BENCH_TASK);
